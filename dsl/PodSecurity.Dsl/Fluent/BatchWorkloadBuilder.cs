using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds an object whose pods run to their end: a Job, or what makes Jobs.</summary>
/// <typeparam name="TSelf">The builder itself, so that each call can go on with it.</typeparam>
public abstract class BatchWorkloadBuilder<TSelf> : WorkloadBuilder<TSelf>
    where TSelf : BatchWorkloadBuilder<TSelf>
{
    private protected BatchWorkloadBuilder(Manifests manifests, Draft draft, PodDraft pod)
        : base(manifests, draft, pod) =>
        Spec.RestartPolicy = Models.RestartPolicy.Never;

    /// <summary>How often a pod that fails is replaced before the Job has failed.</summary>
    public TSelf BackoffLimit(int times)
    {
        Job.BackoffLimit = times;
        return Self;
    }

    /// <summary>How many pods have to succeed, and how many of them run at once.</summary>
    public TSelf Completions(int count, int? parallelism = null)
    {
        (Job.Completions, Job.Parallelism) = (count, parallelism);
        return Self;
    }

    /// <summary>How many seconds the Job may take.</summary>
    public TSelf ActiveDeadline(int seconds)
    {
        Job.ActiveDeadlineSeconds = seconds;
        return Self;
    }

    /// <summary>Deletes the Job that many seconds after it has ended.</summary>
    public TSelf TtlAfterFinished(int seconds)
    {
        Job.TtlSecondsAfterFinished = seconds;
        return Self;
    }

    private protected abstract JobSpec Job { get; }
}
