using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Baselines;
using PodSecurity.MSBuild.Logs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What was there when the baseline was written is not told until it is mended; everything else is.</summary>
public sealed class BaselineTests
{
    private const string Old = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers:\n  - name: web\n    securityContext: {privileged: true}\n";

    [Fact]
    public void What_is_old_is_not_told_and_stays_in_the_log()
    {
        using var project = new ProjectFolder(("a.yaml", Old), ("b.yaml", "not: [yaml"));
        WriteBaseline(project);
        var result = project.Run(("PodSecurityBaselineFile", "base.json"));
        Assert.DoesNotContain(result.Diagnostics, found => found.Severity > Severity.Info);
        Assert.Equal(3, result.Sarif.Split("\"by\":\"Baseline\"").Length - 1);
        Assert.DoesNotContain(result.Summary, line => line.Text.Contains("would be rejected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("# moved\n\n", "", "")]
    [InlineData("", "  - name: web\n    securityContext: {privileged: true}\n", "  - {name: first}\n  - securityContext:\n      \"privileged\": true\n    name: web\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n", "", "")]
    public void A_baseline_survives_moved_lines_and_another_format(string before, string old, string @new)
    {
        using var project = new ProjectFolder(("a.yaml", Old));
        WriteBaseline(project);
        project.Write("a.yaml", before + (old.Length > 0 ? Old.Replace(old, @new, StringComparison.Ordinal) : Old));
        Assert.DoesNotContain(project.Run(("PodSecurityBaselineFile", "base.json")).Diagnostics, found => found.Severity > Severity.Info);
    }

    [Theory]
    [InlineData("  - name: new\n    securityContext: {privileged: true}\n", "PSS107")]
    [InlineData("  hostIPC: true\n", "PSS103")]
    [InlineData("---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {hostPID: true, containers: []}\n", "PSS103")]
    [InlineData("---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: other}\nspec: {hostPID: true, containers: []}\n", "PSS103")]
    public void What_is_new_is_told_alone(string added, string rule)
    {
        using var project = new ProjectFolder(("a.yaml", Old));
        WriteBaseline(project);
        project.Write("a.yaml", Old + added);
        Assert.Equal([rule], project.Run(("PodSecurityBaselineFile", "base.json")).Diagnostics.Where(found => found.Severity > Severity.Info).Select(found => found.Rule.Id));
    }

    [Fact]
    public void What_is_mended_in_one_file_and_new_in_another_is_new()
    {
        using var project = new ProjectFolder(("dev/a.yaml", Old), ("prod/a.yaml", Old));
        WriteBaseline(project);
        Assert.Empty(Told());

        // The same object in a third file, while one of the two is mended.
        project.Write("prod/a.yaml", Old.Replace("hostPID: true", "hostPID: false", StringComparison.Ordinal).Replace("privileged: true", "privileged: false", StringComparison.Ordinal));
        project.Write("test/a.yaml", Old);
        Assert.Equal(["PSS103 test", "PSS107 test"], Told());

        // A file that is renamed takes what is old along, once.
        File.Delete(project["test/a.yaml"]);
        File.Move(project["dev/a.yaml"], project["dev/b.yaml"]);
        Assert.Empty(Told());
        project.Write("dev/c.yaml", Old);
        Assert.Equal(["PSS103 dev", "PSS107 dev"], Told());

        IEnumerable<string> Told() => project.Run(("PodSecurityBaselineFile", "base.json")).Diagnostics
            .Where(found => found.Severity > Severity.Info).Select(found => found.Rule.Id + " " + Path.GetFileName(Path.GetDirectoryName(found.Path)));
    }

    [Fact]
    public void A_baseline_written_twice_is_the_same_and_a_line_is_a_finding()
    {
        using var project = new ProjectFolder(("a.yaml", Old));
        WriteBaseline(project);
        var first = project.Read("base.json");
        WriteBaseline(project);
        Assert.Equal(first, project.Read("base.json"));
        Assert.Equal(2, first.Split('\n').Count(line => line.StartsWith("{\"rule\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"findings\": 5}")]
    [InlineData("{\"findings\": [3]}")]
    [InlineData("{\"findings\": [{\"rule\":\"PSS103\",\"fingerprint\":\"\"}]}")]
    public void A_baseline_that_cannot_be_read_is_told_and_counts_as_empty(string text)
    {
        using var project = new ProjectFolder(("a.yaml", Old), ("base.txt", text));
        var result = project.Run(("PodSecurityBaselineFile", "base.txt"));
        Assert.Equal(["PSS103", "PSS107", "PSS313"], result.Diagnostics.Where(found => found.Severity > Severity.Info).Select(found => found.Rule.Id).Order());
    }

    [Theory]
    [InlineData(1, "deploy/a.yaml", "")]
    [InlineData(1, "deploy/a.yaml", "", "PodSecurityReports", "junit")]
    [InlineData(2, "deploy/a.yaml", "", "PodSecurityEnforce", "privileged")]
    [InlineData(2, "deploy/a.yaml", "", "NoWarn", "PSS103;PSS107")]
    [InlineData(2, "deploy/a.yaml", "", "PodSecurityReportOnly", "true")]
    [InlineData(2, "deploy/a.yaml", "deploy/broken.yaml")]
    public void What_is_mended_is_taken_out_only_by_a_build_like_the_one_that_wrote_it(int left, string mended, string broken, params string[] properties)
    {
        using var project = new ProjectFolder((mended, Old));
        WriteBaseline(project);
        project.Write(mended, Old.Replace("hostPID: true", "hostPID: false", StringComparison.Ordinal));
        if (broken.Length > 0)
        {
            project.Write(broken, "a: [");
        }

        (string, string)[] given = [("PodSecurityBaselineFile", "base.json"), .. properties.Chunk(2).Select(pair => (pair[0], pair[1]))];
        project.Write("found.sarif", project.Run(given).Sarif);
        var build = new SilentBuild();
        var task = new AccountForFindings
        {
            BuildEngine = build,
            ProjectFile = project["app.csproj"],
            Properties = [.. given.Select(property => new TaskItem(property.Item1, new Dictionary<string, string> { ["Value"] = property.Item2 }))],
            SarifFile = "found.sarif",
            RecordFile = "record.jsonl",
            MayShrinkBaseline = true,
        };
        Assert.True(task.Execute());
        Assert.Equal(left, BaselineFile.Read(project.Inputs(given), []).Entries.Count);
    }

    // As the task writes it, of what the gate has found.
    private static void WriteBaseline(ProjectFolder project)
    {
        project.Write("found.sarif", project.Run().Sarif);
        var task = new WriteBaseline { BuildEngine = new SilentBuild(), ProjectFile = project["app.csproj"], Properties = [new TaskItem("PodSecurityBaselineFile")], SarifFile = "found.sarif", BaselineFile = "base.json" };
        Assert.True(task.Execute());
        Assert.NotEmpty(FindingLog.Read(project.Root, "found.sarif")?.Findings ?? []);
    }
}
