using System.Globalization;
using System.Text;
using System.Text.Json;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.Policy.Manifests.Tests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What reviewdog reads: places in bytes, and changes that do what they promise.</summary>
public sealed class ReviewdogTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n  containers:\n  - {name: web, image: \"größe/日本:𐐀\", securityContext: {privileged: true}}\n";

    public static TheoryData<string, string> Forms => new(WrittenPods.All.Select(written => (written.Style.ToString(), written.Form)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_suggestion_mends_its_finding_and_touches_nothing_but_its_range(string style, string form)
    {
        var writing = Enum.Parse<WritingStyle>(style);
        var isJson = writing is WritingStyle.CompactJson or WritingStyle.IndentedJson;
        var file = isJson ? "a.json" : "a.yaml";
        var (suggested, mendable) = (0, 0);
        foreach (var pod in Sample.Of(ReferencePods.All, 401, ((int)writing * 7) + form.Length))
        {
            var text = WrittenPods.InForm(ManifestWriter.Write(pod, writing), form);
            using var project = new ProjectFolder();
            project.Write(file, text);
            var before = Run(project);
            mendable += before.Mendable;
            foreach (var diagnostic in before.Diagnostics)
            {
                if (!diagnostic.TryGetProperty("suggestions", out var suggestions))
                {
                    continue;
                }

                suggested++;
                var mended = Apply(text, Assert.Single(suggestions.EnumerateArray()));
                project.Write(file, mended);
                var after = Run(project);
                var what = $"{diagnostic}\n{text}\n=>\n{mended}";
                Assert.True(after.Count(diagnostic) < before.Count(diagnostic), what);
                Assert.True(after.Diagnostics.All(other => before.Count(other) > 0 || !IdOf(other).StartsWith("PSS4", StringComparison.Ordinal)), what);
            }
        }

        // What an anchor shares is mended where all that share it need the same, and only there.
        Assert.InRange(suggested, writing == WritingStyle.Anchored ? mendable / 2 : mendable, mendable);
        Assert.NotEqual(0, suggested);
    }

    [Fact]
    public void Columns_count_bytes_and_ends_are_exclusive()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        var diagnostic = Assert.Single(Run(project).Diagnostics, diagnostic => IdOf(diagnostic) == "PSS107");
        var line = Pod.Split('\n')[7];
        var start = Encoding.UTF8.GetByteCount(line[..line.IndexOf("privileged", StringComparison.Ordinal)]) + 1;
        Assert.Equal("ERROR", diagnostic.GetProperty("severity").GetString());
        Assert.Equal("a.yaml", diagnostic.GetProperty("location").GetProperty("path").GetString());
        Assert.Equal((8, start, 8, start + "privileged: true".Length), RangeOf(diagnostic.GetProperty("location")));

        var suggestion = diagnostic.GetProperty("suggestions")[0];
        Assert.Equal("fals", suggestion.GetProperty("text").GetString());
        Assert.Equal((8, start + "privileged: ".Length, 8, start + "privileged: tru".Length), RangeOf(suggestion));
    }

    [Fact]
    public void What_is_somebodys_decision_is_not_suggested()
    {
        using var project = new ProjectFolder(("a.yaml", Pod.Replace("hostPID: true", "volumes: [{name: logs, hostPath: {path: /var/log}}]", StringComparison.Ordinal)));
        var diagnostic = Assert.Single(Run(project).Diagnostics, diagnostic => IdOf(diagnostic) == "PSS104");
        Assert.False(diagnostic.TryGetProperty("suggestions", out _));
    }

    [Fact]
    public void An_item_of_a_list_is_mended_in_the_list()
    {
        var list = "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"- apiVersion: v1\n  kind: Pod\n  metadata: {{name: p{i}}}\n  spec:\n    hostPID: true\n    containers: [{{name: a, image: i}}]\n"));
        using var project = new ProjectFolder(("a.yaml", list));
        var found = Run(project).Diagnostics.Where(diagnostic => IdOf(diagnostic) == "PSS103").ToList();
        Assert.Equal(["8", "14", "20"], found.Select(diagnostic => Apply(list, diagnostic.GetProperty("suggestions")[0]).Split('\n').ToList().FindIndex(line => line == "    hostPID: false") + 1).Select(line => line.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void What_is_silenced_is_no_comment_and_a_file_that_is_gone_is_still_named()
    {
        var finding = new ReportedFinding(RuleRegistry.Privileged, Severity.Error, "gone.cs", new(3, 5, 3, 9), "message");
        var json = RdJson.Write([finding, finding with { Suppression = "agreed" }], new(RelativePath.From("/nowhere")));
        var diagnostic = Assert.Single(JsonDocument.Parse(json).RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("""{"start":{"line":3},"end":{"line":3}}""", diagnostic.GetProperty("location").GetProperty("range").GetRawText());
    }

    private static Reported Run(ProjectFolder project)
    {
        var result = project.Run(("PodSecurityReports", "rdjson"), ("PodSecurityWarn", "restricted"));
        var report = Assert.Single(result.Reports);
        Assert.Equal("podsecurity.rdjson", report.Name);
        return new(
            [.. JsonDocument.Parse(report.Content).RootElement.GetProperty("diagnostics").EnumerateArray()],
            result.Diagnostics.Count(diagnostic => diagnostic.Report?.Finding is { Remedies: [{ IsDecision: false }, ..] }));
    }

    // As the format says it: by bytes of a line, or by whole lines without the end of the last.
    private static string Apply(string text, JsonElement suggestion)
    {
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : string.Empty;
        var lines = TextLines.Split(text[mark.Length..]);
        var (startLine, startColumn, endLine, endColumn) = RangeOf(suggestion);
        var (first, last) = (Encoding.UTF8.GetBytes(lines[startLine - 1]), Encoding.UTF8.GetBytes(lines[endLine - 1]));
        var end = endColumn is { } column ? column - 1 : last.Length - TextLines.EndOf(lines[endLine - 1]).Length;
        return mark + string.Concat(lines.Take(startLine - 1)) + Encoding.UTF8.GetString(first[..((startColumn ?? 1) - 1)]) + suggestion.GetProperty("text").GetString()
            + Encoding.UTF8.GetString(last[end..]) + string.Concat(lines.Skip(endLine));
    }

    private static (int StartLine, int? StartColumn, int EndLine, int? EndColumn) RangeOf(JsonElement holder)
    {
        var (start, end) = (holder.GetProperty("range").GetProperty("start"), holder.GetProperty("range").GetProperty("end"));
        return (start.GetProperty("line").GetInt32(), ColumnOf(start), end.GetProperty("line").GetInt32(), ColumnOf(end));
    }

    private static string IdOf(JsonElement diagnostic) => diagnostic.GetProperty("code").GetProperty("value").GetString()!;

    private static int? ColumnOf(JsonElement position) => position.TryGetProperty("column", out var column) ? column.GetInt32() : null;

    private sealed record Reported(IReadOnlyList<JsonElement> Diagnostics, int Mendable)
    {
        public int Count(JsonElement diagnostic) => Diagnostics.Count(other =>
            other.GetProperty("message").GetString() == diagnostic.GetProperty("message").GetString()
            && IdOf(other) == IdOf(diagnostic));
    }
}
