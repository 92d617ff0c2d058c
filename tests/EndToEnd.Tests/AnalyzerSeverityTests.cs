using System.Globalization;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Severities and suppressions of pods in C# are those of any analyzer.</summary>
public sealed class AnalyzerSeverityTests(PackageFeed feed)
{
    private const string Error = "error PSS107";
    private const string Warning = "warning PSS107";

    // Properties, the project's .editorconfig, its .globalconfig, and what comes of the privileged container.
    private static readonly (string Properties, string EditorConfig, string GlobalConfig, string? Told)[] Settings =
    [
        ("", "", "", Error),
        ("<NoWarn>$(NoWarn);PSS107</NoWarn>", "", "", null),
        ("<PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityWarn>baseline</PodSecurityWarn>", "", "", Warning),
        ("<PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityWarn>baseline</PodSecurityWarn><WarningsAsErrors>PSS107</WarningsAsErrors>", "", "", Error),
        ("<PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityWarn>baseline</PodSecurityWarn><TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>PSS107</WarningsNotAsErrors>", "", "", Warning),
        ("", "none", "", null),
        ("", "silent", "", null),
        ("", "suggestion", "", null),
        ("", "warning", "", Warning),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "warning", "", Error),
        ("<PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityWarn>baseline</PodSecurityWarn>", "error", "", Error),
        ("", "", "none", null),
        ("", "", "warning", Warning),
        ("", "error", "none", Error),
    ];

    [Fact]
    public void A_finding_in_CSharp_has_the_severity_that_any_analyzers_would_have()
    {
        // A project for each setting, so that one build shows them all.
        var solution = new ConsumerProject(feed, "Severities");
        for (var i = 0; i < Settings.Length; i++)
        {
            var (properties, editorConfig, globalConfig, _) = Settings[i];
            solution.WriteProject($"{FolderOf(i)}/{FolderOf(i)}.csproj", properties, feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords))
                .Write(FolderOf(i) + "/Program.cs", CSharpPods.Privileged)
                .Write(FolderOf(i) + "/.editorconfig", editorConfig.Length == 0 ? "root = true\n" : $"root = true\n[*.cs]\ndotnet_diagnostic.PSS107.severity = {editorConfig}\n");
            if (globalConfig.Length > 0)
            {
                solution.Write(FolderOf(i) + "/.globalconfig", $"is_global = true\ndotnet_diagnostic.PSS107.severity = {globalConfig}\n");
            }
        }

        var projects = Enumerable.Range(0, Settings.Length).Select(i => $"""<Project Path="{FolderOf(i)}/{FolderOf(i)}.csproj" />""");
        var build = solution.Write("All.slnx", $"<Solution>{string.Concat(projects)}</Solution>").Build().Fails();
        Assert.Equal(
            Enumerable.Range(0, Settings.Length).Where(i => Settings[i].Told is not null).Select(i => $"{FolderOf(i)}/Program.cs(8) {Settings[i].Told}"),
            build.Places.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_suggestion_is_raised_by_its_id()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary).Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS201.severity = warning\n");
        Assert.Equal(["Program.cs(7) warning PSS201"], project.Build().Succeeds().Places);
    }

    [Fact]
    public void Pragmas_and_attributes_suppress_a_finding_in_CSharp()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged.Replace("using k8s.Models;", "using k8s.Models;\n#pragma warning disable PSS107", StringComparison.Ordinal));
        Assert.Empty(project.Build().Succeeds().Diagnostics);

        const string Attribute = """[System.Diagnostics.CodeAnalysis.SuppressMessage("PodSecurity", "PSS107:A container is privileged", Justification = "An agent of the node.")]""";
        project.Write("Program.cs", CSharpPods.Privileged.Replace("    public static V1Pod", "    " + Attribute + "\n    public static V1Pod", StringComparison.Ordinal));
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);

        // In a file of its own, for all of a class.
        project.Write("Program.cs", CSharpPods.Privileged)
            .Write("GlobalSuppressions.cs", Attribute.Replace("[System", "[assembly: System", StringComparison.Ordinal).Replace("Justification", "Scope = \"type\", Target = \"~T:Pods\", Justification", StringComparison.Ordinal) + "\n");
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
    }

    private static string FolderOf(int setting) => "S" + setting.ToString("00", CultureInfo.InvariantCulture);
}
