using System.Diagnostics;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>A file of many documents is mended as each of them would be alone. How long a thousand take is only written down.</summary>
public sealed class ManyDocumentTests(ITestOutputHelper output)
{
    private const int Documents = 1000;

    private const string Shop = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Each_is_mended_as_it_would_be_alone(string lineEnd)
    {
        // The namespace asks for restricted, which a document alone does not say.
        var pods = Enumerable.Range(0, Documents).Select(Pod).ToList();
        var text = string.Join("---\n", [.. pods, Shop]).Replace("\n", lineEnd, StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        var result = new ManifestFixer(new() { Suggestion = null }, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new("many.yaml", text));
        output.WriteLine($"{result.Fixed.Count} findings in {watch.Elapsed.TotalSeconds:0.0} s");

        var alone = new ManifestFixer(new() { Suggestion = null }, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new("one.yaml", Pod(7) + "---\n" + Shop)).Text;
        var expected = Enumerable.Range(0, Documents).Select(i => alone.Replace("web7", $"web{i}", StringComparison.Ordinal)[..^(Shop.Length + 4)]);
        Assert.Equal(string.Join("---\n", [.. expected, Shop]).Replace("\n", lineEnd, StringComparison.Ordinal), result.Text);
        Assert.Equal(5 * Documents, result.Fixed.Count);
        Assert.Empty(result.Left);
    }

    [Fact]
    public void What_is_left_is_told_where_it_stands()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: last}\nspec:\n  hostPID: &x true\n  containers: [{name: a, image: i, stdin: *x}]\n";
        var result = new ManifestFixer(new() { Suggestion = null }, null, report => !report.Finding!.Remedies[0].IsDecision)
            .Fix(new("some.yaml", Pod(1).Replace("  containers:", "  hostPID: true\n  containers:", StringComparison.Ordinal) + "---\n" + shared));
        var (report, why) = Assert.Single(result.Left);
        Assert.Contains("by what does not need this", why, StringComparison.Ordinal);
        Assert.Equal(result.Text.IndexOf("hostPID: &x", StringComparison.Ordinal), report.Origin.Start);
    }

    private static string Pod(int number) => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web{number}\n  namespace: shop\nspec:\n  containers:\n  - name: web # the app\n    image: i\n    securityContext:\n      privileged: true\n";
}
