using System.Globalization;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>A project that asks only for reports builds, whatever is found in it and whatever it says about warnings.</summary>
public sealed class ReportOnlyTests(PackageFeed feed)
{
    private const string ErrorIds = "PSS103;PSS107;PSS201;PSS405";

    // Properties, and the severity that the project's .editorconfig and .globalconfig give to all that is found.
    private static readonly (string Properties, string EditorConfig, string GlobalConfig)[] Settings =
    [
        ("", "", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", ""),
        ($"<WarningsAsErrors>{ErrorIds}</WarningsAsErrors>", "", ""),
        ($"<MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors><MSBuildWarningsAsErrors>{ErrorIds}</MSBuildWarningsAsErrors>", "", ""),
        ("<CodeAnalysisTreatWarningsAsErrors>true</CodeAnalysisTreatWarningsAsErrors>", "", ""),
        ("", "error", ""),
        ("", "", "error"),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "error", "error"),
        ("", "all error", ""),
    ];

    [Fact]
    public void Whatever_a_project_says_about_warnings_its_build_passes()
    {
        // A project for each setting, so that one build shows them all.
        var solution = new ConsumerProject(feed, "ReportOnly");
        for (var i = 0; i < Settings.Length; i++)
        {
            var (properties, editorConfig, globalConfig) = Settings[i];
            Write(solution, FolderOf(i), "<PodSecurityReportOnly>true</PodSecurityReportOnly>" + properties, editorConfig, globalConfig);
        }

        Write(solution, "silent", "<PodSecurityReportOnly>silent</PodSecurityReportOnly><TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", "", withCode: false);
        var projects = Enumerable.Range(0, Settings.Length).Select(FolderOf).Append("silent").Select(name => $"""<Project Path="{name}/{name}.csproj" />""");
        var build = solution.Write("All.slnx", $"<Solution>{string.Concat(projects)}</Solution>").Build().Succeeds();
        Assert.Equal(
            Enumerable.Range(0, Settings.Length).SelectMany(i => new[] { $"{FolderOf(i)}/Program.cs(8) warning PSS107", $"{FolderOf(i)}/deploy/pod.yaml(10) warning PSS107" }),
            build.Places.Where(place => place.EndsWith("PSS107", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // Silence is not forgetting.
        Assert.DoesNotContain(build.Lines, line => line.Contains("silent/deploy", StringComparison.Ordinal));
        Assert.Contains("PSS107", solution.Read("silent/bin/Debug/net10.0/podsecurity/podsecurity.sarif"), StringComparison.Ordinal);
        Assert.Contains("\"decision\":\"rejected\"", solution.Read("silent/bin/Debug/net10.0/podsecurity/record.jsonl"), StringComparison.Ordinal);

        // And it passes by no argument either.
        Assert.Equal(["warning PSS107", "warning PSS107"], solution.Build("R00/R00.csproj", "--no-restore", "--no-incremental", "-warnAsError").Succeeds().Ids);
    }

    private void Write(ConsumerProject solution, string folder, string properties, string editorConfig, string globalConfig, bool withCode = true)
    {
        solution.WriteProject($"{folder}/{folder}.csproj", properties, feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords) + Manifests.Item)
            .Write(folder + "/Program.cs", withCode ? CSharpPods.Privileged : "internal static class Empty;\n")
            .Write(folder + "/deploy/pod.yaml", Manifests.Privileged("a"))
            .Write(folder + "/.editorconfig", "root = true\n[*.cs]\n" + Severities(editorConfig));
        if (globalConfig.Length > 0)
        {
            solution.Write(folder + "/.globalconfig", "is_global = true\n" + Severities(globalConfig));
        }
    }

    private static string Severities(string severity) =>
        severity.Length == 0 ? ""
        : severity == "all error" ? "dotnet_analyzer_diagnostic.category-PodSecurity.severity = error\n"
        : string.Concat(ErrorIds.Split(';').Select(id => $"dotnet_diagnostic.{id}.severity = {severity}\n"));

    private static string FolderOf(int setting) => "R" + setting.ToString("00", CultureInfo.InvariantCulture);
}
