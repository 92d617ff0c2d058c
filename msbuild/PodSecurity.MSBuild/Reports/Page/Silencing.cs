using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What keeps findings of workloads from being told: exceptions, the baseline, or a suppression in the source that made them.</summary>
internal sealed class Silencing
{
    private readonly Dictionary<(KubernetesObject Object, string Rule, string Path), Suppression?> known = [];
    private readonly Dictionary<KubernetesObject, bool> areRejectionsSilenced = [];

    /// <param name="diagnostics">What was found, silenced or not.</param>
    public Silencing(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Report is not { Object: { } @object, Finding: { } finding } report)
            {
                continue;
            }

            foreach (var one in report.Sharing.Prepend(finding))
            {
                known[(@object, one.Rule.Id, one.Path)] = diagnostic.Suppression;
            }

            if (report.Severity == Severity.Error)
            {
                var isSilenced = diagnostic.Suppression is not null;
                areRejectionsSilenced[@object] = isSilenced && (!areRejectionsSilenced.TryGetValue(@object, out var all) || all);
            }
        }
    }

    /// <summary>Why a finding is not told; null where it is.</summary>
    public Suppression? Of(KubernetesObject @object, Finding finding) =>
        known.TryGetValue((@object, finding.Rule.Id, finding.Path), out var suppression) ? suppression : null;

    /// <summary>Whether everything that an object would be rejected for is silenced.</summary>
    public bool IsWhole(KubernetesObject @object) => areRejectionsSilenced.TryGetValue(@object, out var all) && all;
}
