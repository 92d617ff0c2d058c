using System.Text.RegularExpressions;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>What a project says about severities means the same for a manifest as for code.</summary>
public sealed partial class SeverityTests(PackageFeed feed)
{
    private const string Ids = "PSS201;CS0219";

    // A setting of the project, one of its .globalconfig, an argument.
    private static readonly (string Properties, string Severity, string Argument)[] Settings =
    [
        ("", "", ""),
        ($"<NoWarn>$(NoWarn);{Ids}</NoWarn>", "", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", "", ""),
        ("<WarningsAsErrors>PSS201,CS0219</WarningsAsErrors>", "", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors><NoWarn>$(NoWarn);{Ids}</NoWarn>", "", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>$(NoWarn);{Ids}</NoWarn>", "", ""),
        ("", "none", ""),
        ("", "silent", ""),
        ("", "suggestion", ""),
        ("", "warning", ""),
        ("", "error", ""),
        ($"<NoWarn>$(NoWarn);{Ids}</NoWarn>", "error", ""),
        ($"<WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "error", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", "none", ""),
        ($"<WarningsAsErrors>{Ids}</WarningsAsErrors>", "suggestion", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "none", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "suggestion", ""),
        ("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "warning", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "warning", ""),
        ($"<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{Ids}</WarningsNotAsErrors>", "error", ""),
        ("", "", "-warnAsError"),
        ("", "", "-warnAsMessage:" + Ids),
        ("", "", "-p:TreatWarningsAsErrors=true"),
    ];

    [Fact]
    public void Warnings_of_manifests_are_treated_as_the_compilers_own()
    {
        var project = ConsumerProject.CSharp(feed)
            .Write("Warned.cs", "internal static class Warned { public static void M() { var unused = 1; } }\n")
            .Write("deploy/pod.yaml", Manifests.Ordinary);
        project.Build("-t:Restore").Succeeds();

        var different = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (properties, severity, argument) in Settings)
        {
            project.WriteProject("App.csproj", "<PodSecurityWarn>restricted</PodSecurityWarn>" + properties);
            project.Write(".globalconfig", severity.Length == 0 ? "is_global = true\n" : $"""
                is_global = true
                dotnet_diagnostic.PSS201.severity = {severity}
                dotnet_diagnostic.CS0219.severity = {severity}

                """);
            var build = project.Build(["--no-restore", .. argument.Length > 0 ? [argument] : Array.Empty<string>()]);
            var (ours, compilers) = (SeverityOf(build, "PSS201"), SeverityOf(build, "CS0219"));
            seen.Add(ours);
            if (ours != compilers || build.ExitCode != (ours == "error" ? 1 : 0))
            {
                different.Add($"{properties} {severity} {argument}: {ours}, the compiler's {compilers}, exit {build.ExitCode}");
            }
        }

        Assert.True(different.Count == 0, string.Join("\n", different));
        Assert.Equal(["error", "none", "warning"], seen.Order(StringComparer.Ordinal));
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

    private static string SeverityOf(BuildResult build, string id) =>
        build.Diagnostics.Select(line => Shown().Match(line)).FirstOrDefault(match => match.Groups[2].Value == id)?.Groups[1].Value ?? "none";

    [GeneratedRegex(@": (error|warning) ([A-Z]+\d+):")]
    private static partial Regex Shown();
}
