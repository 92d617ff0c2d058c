using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a DaemonSet.</summary>
[ManifestObject("apps/v1", "DaemonSet", Start = SecureStart.Workload, Pod = "spec.template")]
public sealed class DaemonSetBuilder : WorkloadBuilder<DaemonSetBuilder>
{
    private readonly DaemonSet model;

    internal DaemonSetBuilder(Manifests manifests, Draft draft, DaemonSet model)
        : base(manifests, draft, new(draft, "spec.template", model.Spec!.Template!.Metadata!, model.Spec.Template.Spec!)) =>
        (this.model, model.Spec!.Selector) = (model, new() { MatchLabels = OwnLabels });

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public DaemonSetBuilder Configure(Action<DaemonSet> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    /// <summary>Replaces pods bit by bit: on how many nodes one may be missing meanwhile, as a number or in percent.</summary>
    public DaemonSetBuilder RollingUpdate(IntOrString maxUnavailable)
    {
        model.Spec!.UpdateStrategy = new() { Type = DaemonSetUpdateStrategyType.RollingUpdate, RollingUpdate = new() { MaxUnavailable = maxUnavailable } };
        return this;
    }
}
