using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>The lines at the end: upstream's whole sentence for what would be rejected, and one line for what is only suggested.</summary>
internal static class Summary
{
    public static IReadOnlyList<SummaryLine> Write(Judgement judgement, IReadOnlyList<Diagnostic> diagnostics, JudgeOptions options, ProgramTurn turn)
    {
        var lines = new List<SummaryLine>();
        var allowed = AllowedOf(diagnostics);
        foreach (var judged in judgement.Objects.Where(judged => judged.Rejection.Length > 0 && turn.Tells(judged) && !allowed.Contains(judged.Object)))
        {
            lines.Add(new(judged.RejectionMessage, PlaceOf(judged)));
        }

        var suggested = diagnostics.Where(diagnostic => diagnostic is { Severity: Severity.Info, Report.Finding: not null, Suppression: null }).ToList();
        if (turn.IsLast && suggested.Count > 0 && options.Suggestion is { } suggestion)
        {
            var workloads = suggested.Select(diagnostic => diagnostic.Report!.Object).Distinct().Count();
            var evaluated = judgement.Objects.Count(judged => judged.Outcome is not (ObjectOutcome.WithoutPod or ObjectOutcome.Exempt) && judged.Object.Kind != "Namespace");
            var text = $"PodSecurity: {workloads} of {evaluated} {(evaluated == 1 ? "workload" : "workloads")} would not pass \"{suggestion}\", in {suggested.Count} {(suggested.Count == 1 ? "place" : "places")}; set PodSecurityWarn to restricted to see them";
            lines.Add(new(text, FindingSubject.Hash(string.Join("\n", suggested.Select(diagnostic => $"{diagnostic.Path} {diagnostic.Lines} {diagnostic.Message}")))));
        }

        return lines;
    }

    // The objects of which all that would be rejected is allowed by exceptions, or was there before.
    private static HashSet<KubernetesObject> AllowedOf(IReadOnlyList<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Report is { Severity: Severity.Error, Finding: not null, Object: not null })
            .GroupBy(diagnostic => diagnostic.Report!.Object!)
            .Where(found => found.All(diagnostic => diagnostic.Suppression is not null))
            .Select(found => found.Key)];

    // Two projects may each have a Deployment of that name in that namespace.
    private static string? PlaceOf(ObjectJudgement judged) =>
        judged.Object.Node.Origin is { Source: { } source } origin ? source.Path + " " + origin.Lines : null;
}
