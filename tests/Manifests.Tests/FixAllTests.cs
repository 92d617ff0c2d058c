using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>After all is mended that is a setting, only decisions are left, and to mend again changes nothing; in every style and form.</summary>
public sealed class FixAllTests(ITestOutputHelper output)
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
        foreach (var (pod, i) in Sample.Of(ReferencePods.All.Select((pod, i) => (pod, i)), Every, first))
        {
            var result = Check(WrittenPods.InForm(ManifestWriter.Write(pod, style), form), OptionsOf(Servers[i / Every % Servers.Length]), mayBeShared: style == WritingStyle.Anchored);
            mended += result.Fixed.Count;
            left += result.Left.Count;
        }

        // 158 to 255 are mended in each combination; what others need differently keeps three of an anchor at the most.
        output.WriteLine($"{mended} mended, {left} left");
        Assert.True(mended >= (Sample.IsUsual ? 150 : 1), $"{mended} mended");
        Assert.True(left * (Sample.IsUsual ? 40 : 10) <= mended, $"{left} of {mended + left} left");
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Nothing_is_left_of_upstreams_own_pods_as_they_may_be_written(WritingStyle style, string form, int first)
    {
        var (mended, left) = (0, 0);
        foreach (var pod in Sample.Of(UpstreamPods.All, UpstreamPods.OneIn, first))
        {
            var result = Check(WrittenPods.InForm(ManifestWriter.Write(pod, style), form), OptionsOf(PolicyVersion.Latest), mayBeShared: style == WritingStyle.Anchored);
            mended += result.Fixed.Count;
            left += result.Left.Count;
        }

        output.WriteLine($"{mended} mended, {left} left");
        Assert.True(mended >= (Sample.IsUsual ? 10 : 1), $"{mended} mended");
        Assert.True(left * (Sample.IsUsual ? 40 : 10) <= mended, $"{left} of {mended + left} left");
    }

    [Fact]
    public void Nothing_is_left_of_upstreams_own_pods()
    {
        foreach (var file in UpstreamPods.Files)
        {
            Check(File.ReadAllText(file), OptionsOf(PolicyVersion.Latest), mayBeShared: false);
        }
    }

    private static JudgeOptions OptionsOf(PolicyVersion server) => new() { ForcedLevel = Level.Restricted, Suggestion = null, Servers = [server] };

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
