using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>A suppression by <c>#pragma</c> holds from its line to the one that restores the rule, and its comment is the reason as far.</summary>
public sealed class PragmaWarningTests
{
    private const string Code = """
        first
        #pragma warning disable PSS107 // the agent loads kernel modules
        second
        #pragma warning restore PSS107
        third
        #pragma warning disable
        fourth
        """;

    [Theory]
    [InlineData(1, false, "")]
    [InlineData(3, true, "the agent loads kernel modules")]
    [InlineData(5, false, "")]
    [InlineData(7, true, "")]
    public void A_line_is_suppressed_for_the_reason_of_the_pragma_that_holds_there(int line, bool isDisabled, string reason)
    {
        using var project = new ProjectFolder(("Pods.cs", Code));
        var (pragmas, place) = (new PragmaWarnings(new SourceLines()), new SourceLine(project["Pods.cs"], line));
        Assert.Equal((isDisabled, reason), (pragmas.IsDisabled("PSS107", place), pragmas.ReasonOf("PSS107", place)));
        Assert.Equal(line == 7, pragmas.IsDisabled("PSS103", place));
    }

    // A report of thousands of findings in a generated file would otherwise read that file as often.
    [Fact]
    public void The_reasons_of_all_findings_of_a_file_are_read_at_once()
    {
        using var project = new ProjectFolder(("Pods.cs", Code));
        var reports = new CodeReports(RelativePath.From(project.Root), new(project.Root, null));
        var found = new LoggedFinding(RuleRegistry.Privileged, Severity.Error, project["Pods.cs"], new(3, 1, 3, 7), "m") { IsSuppressed = true };
        var first = Write();
        project.Write("Pods.cs", Code.Replace("loads", "unloads", StringComparison.Ordinal));
        Assert.Contains("the agent loads kernel modules", first, StringComparison.Ordinal);
        Assert.Equal(first, Write());

        string Write() => Assert.Single(reports.Write(ReportFormat.JUnit, [found])).Content;
    }
}
