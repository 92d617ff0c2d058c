using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a Deployment.</summary>
[ManifestObject("apps/v1", "Deployment", Start = SecureStart.Workload, Pod = "spec.template")]
public sealed class DeploymentBuilder : ScaledWorkloadBuilder<DeploymentBuilder>
{
    private readonly Deployment model;

    internal DeploymentBuilder(Manifests manifests, Draft draft, Deployment model)
        : base(manifests, draft, new(draft, "spec.template", model.Spec!.Template!.Metadata!, model.Spec.Template.Spec!)) =>
        (this.model, model.Spec!.Selector) = (model, new() { MatchLabels = OwnLabels });

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public DeploymentBuilder Configure(Action<Deployment> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    /// <summary>Replaces pods bit by bit: how many more there may be meanwhile, and how many less, as a number or in percent.</summary>
    public DeploymentBuilder RollingUpdate(IntOrString? maxSurge = null, IntOrString? maxUnavailable = null)
    {
        model.Spec!.Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = maxSurge, MaxUnavailable = maxUnavailable } };
        return this;
    }

    /// <summary>Ends all pods before new ones are started, as for a program of which only one may run.</summary>
    public DeploymentBuilder Recreate()
    {
        model.Spec!.Strategy = new() { Type = DeploymentStrategyType.Recreate };
        return this;
    }

    private protected override void DropReplicas() => model.Spec!.Replicas = null;
}
