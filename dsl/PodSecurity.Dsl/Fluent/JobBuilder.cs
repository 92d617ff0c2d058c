using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a Job.</summary>
[ManifestObject("batch/v1", "Job", Start = SecureStart.Workload, Pod = "spec.template")]
public sealed class JobBuilder : WorkloadBuilder<JobBuilder>
{
    private readonly Job model;

    internal JobBuilder(Manifests manifests, Draft draft, Job model)
        : base(manifests, draft, new(draft, "spec.template", model.Spec!.Template!.Metadata!, model.Spec.Template.Spec!)) =>
        (this.model, Spec.RestartPolicy) = (model, Models.RestartPolicy.Never);

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public JobBuilder Configure(Action<Job> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    /// <summary>How often a pod that fails is replaced before the Job has failed.</summary>
    public JobBuilder BackoffLimit(int times)
    {
        Job.BackoffLimit = times;
        return this;
    }

    /// <summary>How many pods have to succeed, and how many of them run at once.</summary>
    public JobBuilder Completions(int count, int? parallelism = null)
    {
        (Job.Completions, Job.Parallelism) = (count, parallelism);
        return this;
    }

    /// <summary>How many seconds the Job may take.</summary>
    public JobBuilder ActiveDeadline(int seconds)
    {
        Job.ActiveDeadlineSeconds = seconds;
        return this;
    }

    /// <summary>Deletes the Job that many seconds after it has ended.</summary>
    public JobBuilder TtlAfterFinished(int seconds)
    {
        Job.TtlSecondsAfterFinished = seconds;
        return this;
    }

    private JobSpec Job => model.Spec!;
}
