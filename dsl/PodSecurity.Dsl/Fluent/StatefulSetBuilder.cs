using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a StatefulSet.</summary>
[ManifestObject("apps/v1", "StatefulSet", Start = SecureStart.Workload, Pod = "spec.template")]
public sealed class StatefulSetBuilder : ScaledWorkloadBuilder<StatefulSetBuilder>
{
    private readonly StatefulSet model;

    internal StatefulSetBuilder(Manifests manifests, Draft draft, StatefulSet model)
        : base(manifests, draft, new(draft, "spec.template", model.Spec!.Template!.Metadata!, model.Spec.Template.Spec!)) =>
        (this.model, model.Spec!.Selector) = (model, new() { MatchLabels = OwnLabels });

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public StatefulSetBuilder Configure(Action<StatefulSet> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    /// <summary>Gives each pod a volume of its own that it keeps, made by a claim of a size.</summary>
    [ManifestAdds("spec.volumeClaimTemplates", null)]
    [ManifestSets("metadata.name", Parameter = "name", InPart = true)]
    public StatefulSetBuilder ClaimTemplate(string name, string size, string? storageClass = null, PersistentVolumeAccessMode accessMode = PersistentVolumeAccessMode.ReadWriteOnce, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var claims = model.Spec!.VolumeClaimTemplates ??= [];
        claims.Add(new()
        {
            // Within another object a claim does not say its apiVersion and kind.
            ApiVersion = null,
            Kind = null,
            Metadata = new() { Name = Names.Label(name, "a volume", place) },
            Spec = Claims.Of(size, storageClass, accessMode, place),
        });
        return this;
    }

    /// <summary>Starts and ends all pods at once, rather than one after the other.</summary>
    public StatefulSetBuilder InParallel()
    {
        model.Spec!.PodManagementPolicy = PodManagementPolicyType.Parallel;
        return this;
    }

    private protected override void DropReplicas() => model.Spec!.Replicas = null;
}
