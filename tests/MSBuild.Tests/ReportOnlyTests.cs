using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What is told of what is found, where a project asks only for reports.</summary>
public sealed class ReportOnlyTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  hostnetwork: true\n  containers: []\n";

    [Theory]
    [InlineData("", "")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("WarningsAsErrors", "PSS103;PSS405;PSS207")]
    public void Nothing_is_more_than_a_warning(string name, string value)
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("broken.yaml", "a: [1"), (".globalconfig", "is_global = true\ndotnet_diagnostic.PSS103.severity = error\ndotnet_diagnostic.PSS402.severity = error\n"));
        var told = project.Run((name, value), ("PodSecurityReportOnly", "true")).Diagnostics;
        Assert.Equal(["PSS103", "PSS402", "PSS405"], told.Where(diagnostic => diagnostic.Rule.Check != "seccompProfile_restricted" && diagnostic.Severity == Severity.Warning).Select(diagnostic => diagnostic.Rule.Id).Order());
        Assert.DoesNotContain(told, diagnostic => diagnostic.Severity == Severity.Error);

        // Nothing else of it changes.
        var asEver = project.Run((name, value)).Diagnostics;
        Assert.Equal(asEver.Select(diagnostic => (diagnostic.Rule, diagnostic.Path, diagnostic.Lines, diagnostic.Message)), told.Select(diagnostic => (diagnostic.Rule, diagnostic.Path, diagnostic.Lines, diagnostic.Message)));
        Assert.Contains(asEver, diagnostic => diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public void Where_all_is_silent_it_is_written_down_as_ever()
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("broken.yaml", "a: [1"));
        var (silent, told) = (project.Run(("PodSecurityReportOnly", "silent")), project.Run(("PodSecurityReportOnly", "true")));
        Assert.Empty(silent.Diagnostics);
        Assert.Empty(silent.Summary);
        Assert.NotEmpty(told.Summary);
        Assert.Equal((told.Sarif, told.Record), (silent.Sarif, silent.Record));
        Assert.Equal(project.Run().Record, silent.Record);
        Assert.Contains("PSS103", silent.Sarif, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("warnings")]
    public void A_value_of_report_only_that_is_not_known_is_told_at_its_place_and_counts_for_nothing(string value)
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        project.Write("app.csproj", $"<Project>\n  <PropertyGroup>\n    <PodSecurityReportOnly>{value}</PodSecurityReportOnly>\n  </PropertyGroup>\n</Project>\n");
        var told = project.Run(("PodSecurityReportOnly", value)).Diagnostics;
        var invalid = Assert.Single(told, diagnostic => diagnostic.Rule == RuleRegistry.InvalidProperty);
        Assert.Equal((project["app.csproj"], 3, $"PodSecurityReportOnly \"{value}\" must be true, false or silent"), (invalid.Path, invalid.Lines.StartLine, invalid.Message));
        Assert.Equal(Severity.Error, Assert.Single(told, diagnostic => diagnostic.Rule == RuleRegistry.HostNamespaces).Severity);
    }

    // What keeps the compiler and MSBuild from making errors of warnings has to name each of them.
    [Fact]
    public void The_package_names_every_id()
    {
        var ids = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "msbuild", "Package", "build", "PodSecurity.Ids.props"))
            .Descendants("_PodSecurityIds").SelectMany(line => line.Value.Split(';')).Where(id => id.StartsWith("PSS", StringComparison.Ordinal));
        Assert.Equal(RuleRegistry.All.Select(rule => rule.Id), ids);
    }
}
