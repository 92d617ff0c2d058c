using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Telling;

/// <summary>
/// What a project tells of what was found in it: all but what another project of the same build has told, and then who that was.
/// What holds of the project itself, whether it fails and what it writes, does not hang on this.
/// </summary>
/// <param name="Diagnostics">The findings.</param>
/// <param name="Lines">The lines for the end.</param>
internal sealed record ToldNow(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Lines)
{
    /// <summary>Divides what was found into what is told here and what was told elsewhere.</summary>
    /// <param name="diagnostics">What was found.</param>
    /// <param name="summary">The lines for the end.</param>
    /// <param name="project">The absolute path of the project file.</param>
    /// <param name="treatment">What MSBuild makes of the project's warnings.</param>
    /// <param name="findClaims">The claims of the build; only asked for where there is something that a reader would see.</param>
    public static ToldNow Of(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SummaryLine> summary, string project, WarningTreatment treatment, Func<Claims?> findClaims)
    {
        var isSeen = summary.Count > 0 || diagnostics.Any(IsSeen);
        if (!isSeen || findClaims() is not { } claims)
        {
            return new(diagnostics, [.. summary.Select(line => line.Text)]);
        }

        var tellers = claims.Settle([.. diagnostics.Select(diagnostic => KeyOf(diagnostic, treatment)), .. summary.Select(line => KeyOf(line, project))]);
        bool IsOwn(int i) => tellers[i] == project;
        var elsewhere = diagnostics.Select((diagnostic, i) => (Diagnostic: diagnostic, Teller: tellers[i])).Where(told => told.Teller != project && IsSeen(told.Diagnostic)).ToList();
        List<string> lines = [.. summary.Where((_, i) => IsOwn(diagnostics.Count + i)).Select(line => line.Text)];
        if (elsewhere.Count > 0)
        {
            var names = elsewhere.Select(told => Path.GetFileName(told.Teller)).Distinct().OrderBy(name => name, StringComparer.Ordinal);
            lines.Add($"PodSecurity: {elsewhere.Count} {(elsewhere.Count == 1 ? "finding" : "findings")} in manifests that {Path.GetFileName(project)} shares {(elsewhere.Count == 1 ? "was" : "were")} told by {string.Join(", ", names)}");
        }

        return new([.. diagnostics.Where((_, i) => IsOwn(i))], lines);
    }

    private static bool IsSeen(Diagnostic diagnostic) => diagnostic.Severity is Severity.Warning or Severity.Error;

    // A project that is stricter tells as an error what another has told as a warning.
    private static string KeyOf(Diagnostic diagnostic, WarningTreatment treatment) =>
        string.Join("\n", treatment.Of(diagnostic), diagnostic.Rule.Id, diagnostic.Path, diagnostic.Lines, diagnostic.Message);

    private static string KeyOf(SummaryLine line, string project) => string.Join("\n", line.Text, line.About ?? project);
}
