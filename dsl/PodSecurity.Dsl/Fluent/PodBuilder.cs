using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a Pod.</summary>
[ManifestObject("v1", "Pod", Start = SecureStart.Pod, Pod = "")]
public sealed class PodBuilder : WorkloadBuilder<PodBuilder>
{
    private readonly Pod model;

    internal PodBuilder(Manifests manifests, Draft draft, Pod model)
        : base(manifests, draft, new(draft, "", model.Metadata!, model.Spec!)) =>
        this.model = model;

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public PodBuilder Configure(Action<Pod> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}
