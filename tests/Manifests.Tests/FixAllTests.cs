using PodSecurity.Manifests.Fixing;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Manifests.Tests;

/// <summary>After all is mended that is a setting, only decisions are left, and to mend again changes nothing; in every style and form.</summary>
public sealed class FixAllTests
{
    private const int Every = 29;

    private static readonly PolicyVersion[] Servers = [PolicyVersion.Latest, PolicyVersion.V1(31), PolicyVersion.V1(25), PolicyVersion.V1(20)];

    public static TheoryData<WritingStyle, string, int> Combinations =>
        [.. WrittenPods.All.Select((combination, i) => new TheoryDataRow<WritingStyle, string, int>(combination.Style, combination.Form, i % Every))];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Nothing_is_left_that_a_setting_would_mend(WritingStyle style, string form, int first)
    {
        var (mended, left) = (0, 0);
        for (var i = first; i < ReferencePods.All.Count; i += Every)
        {
            var options = new JudgeOptions { ForcedLevel = Level.Restricted, Suggestion = null, Servers = [Servers[i / Every % Servers.Length]] };
            var result = Check(WrittenPods.InForm(ManifestWriter.Write(ReferencePods.All[i], style), form), options, mayBeShared: style == WritingStyle.Anchored);
            mended += result.Fixed.Count;
            left += result.Left.Count;
        }

        // 158 to 255 are mended in each combination; an anchor keeps three at the most.
        Assert.True(mended >= 150, $"{mended} mended");
        Assert.True(left <= 4, $"{left} of {mended + left} left");
    }

    [Fact]
    public void Nothing_is_left_of_upstreams_own_pods()
    {
        if (Repository.Shared("psa/fixtures") is not { } folder)
        {
            Assert.Skip("upstream's fixtures are not on this machine");
            return;
        }

        var files = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            Check(File.ReadAllText(file), new() { ForcedLevel = Level.Restricted, Suggestion = null }, mayBeShared: false);
        }

        Assert.Equal(4537, files.Length);
    }

    private static FixResult Check(string text, JudgeOptions options, bool mayBeShared)
    {
        var result = new ManifestFixer(options, null, IsSetting).Fix(new("test.yaml", text));
        var what = string.Join('\n', result.Left.Select(left => left.Report.Message + ": " + left.Why)) + "\n" + text + "\n=>\n" + result.Text;

        // What is shared is told, and left as it was.
        Assert.True(result.Left.Count == 0 || mayBeShared, what);
        var (before, after) = (Judge(text, options), Judge(result.Text, options));
        Assert.True(after.Count(IsSetting) <= result.Left.Count, what);
        var refused = Refusals(before).Any() ? [] : Refusals(after).ToList();
        Assert.True(refused.Count == 0, string.Join('\n', refused) + "\n" + what);
        Assert.Equal(result.Text, new ManifestFixer(options, null, IsSetting).Fix(new("test.yaml", result.Text)).Text);
        return result;
    }

    private static bool IsSetting(Report report) => report.Finding?.Remedies is [{ IsDecision: false }, ..];

    private static IReadOnlyList<Report> Judge(string text, JudgeOptions options) => ManifestFixer.Judge(Manifest.Read(text), options, null);

    private static IEnumerable<string> Refusals(IEnumerable<Report> reports) =>
        reports.Where(report => report.Rule == RuleRegistry.RefusedByValidation).Select(report => report.Message);
}
