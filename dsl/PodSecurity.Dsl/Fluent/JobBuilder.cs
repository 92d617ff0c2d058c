using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a Job.</summary>
[ManifestObject("batch/v1", "Job", Start = SecureStart.Workload, Pod = "spec.template")]
public sealed class JobBuilder : BatchWorkloadBuilder<JobBuilder>
{
    private readonly Job model;

    internal JobBuilder(Manifests manifests, Draft draft, Job model)
        : base(manifests, draft, new(draft, "spec.template", model.Spec!.Template!.Metadata!, model.Spec.Template.Spec!)) =>
        this.model = model;

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public JobBuilder Configure(Action<Job> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    private protected override JobSpec Job => model.Spec!;
}
