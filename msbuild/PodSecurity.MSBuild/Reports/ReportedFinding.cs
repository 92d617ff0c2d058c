using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>A finding as the formats write it, wherever it was found: in a manifest, or in C# by the compiler.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How loudly the project tells it.</param>
/// <param name="Path">The file, relative to the root of the repository.</param>
/// <param name="Lines">The range in the file; columns count UTF-16 code units.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ReportedFinding(Rule Rule, Severity Severity, string Path, LineRange Lines, string Message)
{
    /// <summary>The object that it is about, or null where it is about none.</summary>
    public ReportedObject? Object { get; init; }

    /// <summary>Why it is not told, in the words of whoever silenced it; null where it is told.</summary>
    public string? Suppression { get; init; }

    /// <summary>The change that mends it, or null where somebody has to decide.</summary>
    public SuggestedChange? Suggestion { get; init; }

    /// <summary>What the gate found, for a reader anywhere.</summary>
    /// <param name="diagnostic">What was found.</param>
    /// <param name="paths">Paths of the repository.</param>
    /// <param name="suggestions">What mends it, where that is asked for.</param>
    public static ReportedFinding Of(Diagnostic diagnostic, RelativePath paths, SuggestedChanges? suggestions = null) =>
        new(diagnostic.Rule, diagnostic.Severity, paths.Of(diagnostic.Path), diagnostic.Lines, diagnostic.Message)
        {
            Object = diagnostic.Report is { Object: { } @object } report ? ReportedObject.Of(@object, report.Namespace, paths) : null,
            Suppression = diagnostic.Suppression?.Justification,
            Suggestion = diagnostic.Report is { } found ? suggestions?.Find(found) : null,
        };

    /// <summary>The order in which findings are written: that of files and lines, on every machine.</summary>
    public static IReadOnlyList<ReportedFinding> Sort(IEnumerable<ReportedFinding> findings) =>
    [
        .. findings
            .OrderBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Lines.StartLine)
            .ThenBy(finding => finding.Lines.StartColumn)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];
}
