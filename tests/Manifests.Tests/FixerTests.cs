using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>Mending all that is a setting leaves only decisions, whatever the style, and nothing new that the server refuses.</summary>
public sealed class FixerTests
{
    private static readonly JudgeOptions Restricted = new() { ForcedLevel = Level.Restricted, Suggestion = null };

    [Theory]
    [InlineData(WritingStyle.Block, 3)]
    [InlineData(WritingStyle.Flow, 7)]
    [InlineData(WritingStyle.DoubleQuoted, 7)]
    [InlineData(WritingStyle.IndentedJson, 7)]
    [InlineData(WritingStyle.CompactJson, 7)]
    public void After_all_settings_are_mended_only_decisions_are_left(WritingStyle style, int every)
    {
        foreach (var pod in ReferencePods.All.Where((_, i) => i % every == 0))
        {
            var text = ManifestWriter.Write(pod, style);
            var result = new ManifestFixer(Restricted, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new("test.yaml", text));
            Assert.True(result.Left.Count == 0, string.Join('\n', result.Left.Select(left => left.Report.Message + ": " + left.Why)) + "\n" + text);

            var (before, after) = (Judge(text), Judge(result.Text));
            Assert.True(after.Where(report => report.Finding is not null).All(report => report.Finding!.Remedies is [{ IsDecision: true }, ..]), result.Text);

            // What the server refuses already, its author has to mend first.
            var refused = Refusals(before).Any() ? [] : Refusals(after).Except(Refusals(before)).ToList();
            Assert.True(refused.Count == 0, string.Join('\n', refused) + "\n" + text + "\n=>\n" + result.Text);

            // Mended once, there is nothing to mend.
            Assert.Equal(result.Text, new ManifestFixer(Restricted, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new("test.yaml", result.Text)).Text);
        }
    }

    [Theory]
    [InlineData("kind: Pod\nspec:\n  containers:\n  -\n")]
    [InlineData("kind: Pod\nspec:\n  containers:\n  - &a\n")]
    [InlineData("kind: Pod\nspec:\n  containers: [~, {name: a}]\n")]
    [InlineData("kind: Pod\nspec: {containers: [null]}\n")]
    public void A_container_that_is_nothing_is_left_to_a_person(string text)
    {
        var result = new ManifestFixer(Restricted, null, report => report.Finding!.Remedies is [{ IsDecision: false }, ..]).Fix(new("test.yaml", "apiVersion: v1\n" + text));
        Assert.Contains(result.Left, left => left.Why.EndsWith("mend it by hand", StringComparison.Ordinal));
        Assert.Empty(Manifest.Read(result.Text).Problems);
    }

    private static IReadOnlyList<Report> Judge(string text) =>
        Policy.Judging.Judge.Evaluate(Manifest.Read(text).Documents.Select(root => new ManifestDocument(root)), Restricted).Reports;

    private static IEnumerable<string> Refusals(IEnumerable<Report> reports) =>
        reports.Where(report => report.Rule == RuleRegistry.RefusedByValidation).Select(report => report.Message);
}
