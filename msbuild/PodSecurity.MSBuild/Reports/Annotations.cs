using System.Globalization;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>Lines of a build by which GitHub Actions and Azure Pipelines show a finding at its place.</summary>
internal static class Annotations
{
    /// <summary>The lines for a finding in the formats that ask for lines. A suggestion is for none of them, as in the build itself.</summary>
    public static IEnumerable<string> Of(ReportedFinding finding, ReportFormat formats)
    {
        if (finding is not { Severity: Severity.Error or Severity.Warning, Suppression: null })
        {
            yield break;
        }

        if (formats.HasFlag(ReportFormat.GitHub))
        {
            yield return ForGitHub(finding);
        }

        if (formats.HasFlag(ReportFormat.Azure))
        {
            yield return ForAzure(finding);
        }
    }

    /// <summary>The lines for what a project tells; none where it asks for no such format.</summary>
    /// <param name="project">The absolute path of the project file.</param>
    /// <param name="formats">The formats that the project asks for.</param>
    public static Func<Diagnostic, IEnumerable<string>> Of(string project, ReportFormat formats)
    {
        var paths = new Lazy<RelativePath>(() => RelativePath.From(Path.GetDirectoryName(project)!));
        return diagnostic => (formats & (ReportFormat.GitHub | ReportFormat.Azure)) == 0 ? [] : Of(ReportedFinding.Of(diagnostic, paths.Value), formats);
    }

    // A command of GitHub has columns only within one line.
    private static string ForGitHub(ReportedFinding finding)
    {
        var lines = finding.Lines;
        var columns = lines.StartLine == lines.EndLine && lines.EndColumn > lines.StartColumn
            ? ",col=" + Number(lines.StartColumn) + ",endColumn=" + Number(lines.EndColumn)
            : string.Empty;
        return "::" + NameOf(finding.Severity) + " file=" + EscapeGitHubProperty(finding.Path) + ",line=" + Number(lines.StartLine) + ",endLine=" + Number(lines.EndLine) + columns
            + ",title=" + finding.Rule.Id + "::" + EscapeGitHub(finding.Message);
    }

    private static string ForAzure(ReportedFinding finding) =>
        "##vso[task.logissue type=" + NameOf(finding.Severity) + ";sourcepath=" + EscapeAzureProperty(finding.Path) + ";linenumber=" + Number(finding.Lines.StartLine)
        + ";columnnumber=" + Number(finding.Lines.StartColumn) + ";code=" + finding.Rule.Id + ";]" + EscapeAzure(finding.Message);

    private static string NameOf(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // github.com/actions/toolkit, packages/core/src/command.ts.
    private static string EscapeGitHub(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeGitHubProperty(string text) => EscapeGitHub(text).Replace(":", "%3A").Replace(",", "%2C");

    // github.com/microsoft/azure-pipelines-task-lib, node/taskcommand.ts.
    private static string EscapeAzure(string text) => text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeAzureProperty(string text) => EscapeAzure(text).Replace("]", "%5D").Replace(";", "%3B");
}
