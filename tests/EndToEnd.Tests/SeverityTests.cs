using System.Globalization;
using System.Text.RegularExpressions;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>What a project says about severities means the same for a manifest as for code.</summary>
public sealed partial class SeverityTests(PackageFeed feed)
{
    private const string Ids = "PSS201;CS0219";

    // What a project says, and the severity in its .globalconfig.
    private static readonly (string Properties, string Severity)[] Settings =
    [
        ("", ""),
        ($"<NoWarn>$(NoWarn);{Ids}</NoWarn>", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", ""),
        ("<WarningsAsErrors>PSS201,CS0219</WarningsAsErrors>", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors><NoWarn>$(NoWarn);{Ids}</NoWarn>", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>$(NoWarn);{Ids}</NoWarn>", ""),
        ("", "none"),
        ("", "silent"),
        ("", "suggestion"),
        ("", "warning"),
        ("", "error"),
        ($"<NoWarn>$(NoWarn);{Ids}</NoWarn>", "error"),
        ($"<WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "error"),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", "none"),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", "suggestion"),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "none"),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "suggestion"),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "warning"),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "warning"),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "error"),
    ];

    [Fact]
    public void Warnings_of_manifests_are_treated_as_the_compilers_own()
    {
        // A project for each setting, so that one build shows them all.
        var solution = new ConsumerProject(feed, "Severities");
        for (var i = 0; i < Settings.Length; i++)
        {
            var (properties, severity) = Settings[i];
            WriteWarned(solution, FolderOf(i), properties);
            if (severity.Length > 0)
            {
                solution.Write(FolderOf(i) + "/.globalconfig", $"""
                    is_global = true
                    dotnet_diagnostic.PSS201.severity = {severity}
                    dotnet_diagnostic.CS0219.severity = {severity}

                    """);
            }
        }

        var projects = Enumerable.Range(0, Settings.Length).Select(i => $"""<Project Path="{FolderOf(i)}/{FolderOf(i)}.csproj" />""");
        var build = solution.Write("All.slnx", $"<Solution>{string.Concat(projects)}</Solution>").Build().Fails();

        var different = new List<string>();
        var seen = new HashSet<string>();
        for (var i = 0; i < Settings.Length; i++)
        {
            var (ours, compilers) = (SeverityOf(build, FolderOf(i), "PSS201"), SeverityOf(build, FolderOf(i), "CS0219"));
            seen.Add(ours);
            if (ours != compilers)
            {
                different.Add($"{Settings[i].Properties} {Settings[i].Severity}: {ours}, the compiler's {compilers}");
            }
        }

        Assert.True(different.Count == 0, string.Join("\n", different));
        Assert.Equal(["error", "none", "warning"], seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-warnAsError", 1)]
    [InlineData("-warnAsMessage:" + Ids, 0)]
    [InlineData("-p:TreatWarningsAsErrors=true", 1)]
    public void Arguments_treat_warnings_of_manifests_as_the_compilers_own_too(string argument, int exitCode)
    {
        var project = new ConsumerProject(feed);
        WriteWarned(project, "App", string.Empty);
        var build = project.Build("App", argument);
        Assert.Equal(exitCode, build.ExitCode);
        Assert.Equal(exitCode == 1 ? "error" : "none", SeverityOf(build, "App", "PSS201"));
        Assert.Equal(SeverityOf(build, "App", "CS0219"), SeverityOf(build, "App", "PSS201"));
    }

    [Fact]
    public void An_error_is_lowered_or_switched_off_and_a_suggestion_raised_by_its_id()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Empty(project.Build("-p:NoWarn=PSS107").Succeeds().Diagnostics);

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS107.severity = warning\n");
        Assert.Equal(["warning PSS107"], project.Build("--no-restore").Succeeds().Ids);

        // What is only suggested, its id raises.
        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS107.severity = none\ndotnet_diagnostic.PSS207.severity = warning\n");
        Assert.Equal(["warning PSS207"], project.Build("--no-restore").Succeeds().Ids);
        Assert.Equal(["error PSS207"], project.Build("--no-restore", "-p:TreatWarningsAsErrors=true").Fails().Ids);

        // A section is for files of source; a setting in it is none for manifests.
        project.Write(".globalconfig", "is_global = true\n[*.yaml]\ndotnet_diagnostic.PSS107.severity = none\n");
        Assert.Equal(["error PSS107"], project.Build("--no-restore").Fails().Ids);
    }

    [Fact]
    public void Adding_the_package_where_warnings_are_errors_breaks_only_what_is_dangerous()
    {
        var project = ConsumerProject.CSharp(feed, "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>").Write("deploy/pod.yaml", Manifests.Ordinary);
        Assert.Empty(project.Build("-warnAsError").Succeeds().Diagnostics);
    }

    private static string FolderOf(int setting) => "S" + setting.ToString("00", CultureInfo.InvariantCulture);

    private static void WriteWarned(ConsumerProject project, string folder, string properties) => project
        .WriteProject($"{folder}/{folder}.csproj", "<PodSecurityWarn>restricted</PodSecurityWarn>" + properties)
        .Write(folder + "/Warned.cs", "internal static class Warned { public static void M() { var unused = 1; } }\n")
        .Write(folder + "/deploy/pod.yaml", Manifests.Ordinary);

    private static string SeverityOf(BuildResult build, string folder, string id) =>
        build.Diagnostics.Where(line => line.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(line => Shown().Match(line))
            .FirstOrDefault(match => match.Groups[2].Value == id)?.Groups[1].Value ?? "none";

    [GeneratedRegex(@": (error|warning) ([A-Z]+\d+):")]
    private static partial Regex Shown();
}
