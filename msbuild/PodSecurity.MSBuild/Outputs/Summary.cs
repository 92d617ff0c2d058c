using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>The lines at the end: upstream's whole sentence for what would be rejected, and one line for what is only suggested.</summary>
internal static class Summary
{
    public static IReadOnlyList<string> Write(Judgement judgement, IReadOnlyList<Diagnostic> diagnostics, JudgeOptions options, ProgramTurn turn)
    {
        var lines = new List<string>();
        foreach (var judged in judgement.Objects.Where(judged => judged.Rejection.Length > 0 && turn.Tells(judged)))
        {
            lines.Add(judged.RejectionMessage);
        }

        var suggested = diagnostics.Where(diagnostic => diagnostic is { Severity: Severity.Info, Report.Finding: not null }).ToList();
        if (turn.IsLast && suggested.Count > 0 && options.Suggestion is { } suggestion)
        {
            var workloads = suggested.Select(diagnostic => diagnostic.Report!.Object).Distinct().Count();
            var evaluated = judgement.Objects.Count(judged => judged.Outcome is not (ObjectOutcome.WithoutPod or ObjectOutcome.Exempt) && judged.Object.Kind != "Namespace");
            lines.Add($"PodSecurity: {workloads} of {evaluated} {(evaluated == 1 ? "workload" : "workloads")} would not pass \"{suggestion}\", in {suggested.Count} {(suggested.Count == 1 ? "place" : "places")}; set PodSecurityWarn to restricted to see them");
        }

        return lines;
    }
}
