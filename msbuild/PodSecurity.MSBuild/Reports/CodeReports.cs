using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>
/// The formats for what the compiler found in code. Manifests are judged before it runs, so that its findings have files of their
/// own.
/// </summary>
/// <param name="paths">Paths of the repository.</param>
/// <param name="sources">Finds source files.</param>
internal sealed class CodeReports(RelativePath paths, SourcePaths sources)
{
    private readonly SourceSuppressions suppressions = new(sources);

    /// <summary>The name of the file for code that goes with a format's file.</summary>
    public static string NameOf(string file) => file.Replace("podsecurity.", "podsecurity.code.");

    /// <summary>The files that a project asks for.</summary>
    public IReadOnlyList<ReportFile> Write(ReportFormat formats, IReadOnlyList<LoggedFinding> code)
    {
        var findings = code.Select(Of).ToList();
        var objects = findings.Select(finding => finding.Object).OfType<ReportedObject>().Distinct().Select(@object => (@object, false)).ToList();
        return [.. ReportFiles.Write(formats, findings, objects, paths).Select(file => file with { Name = NameOf(file.Name) })];
    }

    /// <summary>The lines of a build for the findings that it tells.</summary>
    public IEnumerable<string> Annotate(ReportFormat formats, IReadOnlyList<LoggedFinding> code) =>
        ReportedFinding.Sort(code.Select(Of)).SelectMany(finding => Annotations.Of(finding, formats));

    /// <summary>The lines of a build for what the gate found, whose log has paths of the repository.</summary>
    public static IEnumerable<string> AnnotateManifests(ReportFormat formats, IReadOnlyList<LoggedFinding> manifests) => manifests
        .Select(found => new ReportedFinding(found.Rule, found.Severity, found.File, found.Lines, found.Message) { Suppression = found.IsSuppressed ? found.Justification : null })
        .SelectMany(finding => Annotations.Of(finding, formats));

    private ReportedFinding Of(LoggedFinding found)
    {
        var path = paths.Of(sources.Find(found.File) ?? found.File);
        var isSuppressed = found.IsSuppressed || found[FindingProperties.SuppressedBy].Length > 0;
        return new(found.Rule, found.AskedSeverity, path, found.Lines, found.Message)
        {
            // An object of code is known by the member that makes it.
            Object = found[FindingProperties.Member] is { Length: > 0 } member ? new(path, 1, found[FindingProperties.Object] + " in " + member.Substring(member.IndexOf(':') + 1)) : null,
            Suppression = isSuppressed ? suppressions.ReasonOf(found) : null,
        };
    }
}
