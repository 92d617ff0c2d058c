using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>Why an API server does not take a workload, whatever Pod Security says of it.</summary>
/// <param name="Refusal">What no server takes; empty where there is nothing.</param>
/// <param name="Slip">
/// A field that the API does not know; empty where there is none. kubectl has the server refuse that, other clients have it dropped: then what
/// Pod Security says still counts.
/// </param>
internal sealed record WorkloadMistakes(string Refusal, string Slip)
{
    /// <summary>What was told of a workload.</summary>
    public static WorkloadMistakes In(IEnumerable<Report> reports)
    {
        var told = reports.ToList();
        return new(
            told.Find(report => WorkloadProspect.IsRefusal(report.Rule))?.Message ?? string.Empty,
            told.Find(report => report.Rule == RuleRegistry.MisspelledField && report.Allowance is null)?.Message ?? string.Empty);
    }
}
