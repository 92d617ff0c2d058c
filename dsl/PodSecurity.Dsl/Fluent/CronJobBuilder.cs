using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a CronJob.</summary>
[ManifestObject("batch/v1", "CronJob", Start = SecureStart.CronJob, Pod = "spec.jobTemplate.spec.template")]
public sealed class CronJobBuilder : BatchWorkloadBuilder<CronJobBuilder>
{
    private readonly CronJob model;

    internal CronJobBuilder(Manifests manifests, Draft draft, CronJob model)
        : base(manifests, draft, new(draft, "spec.jobTemplate.spec.template", model.Spec!.JobTemplate!.Spec!.Template!.Metadata!, model.Spec.JobTemplate.Spec.Template.Spec!)) =>
        this.model = model;

    /// <summary>Changes any field through the typed model. What it sets is reported at this call.</summary>
    [ManifestSets("metadata", Operation = ManifestOperation.Anything)]
    [ManifestSets("spec", Operation = ManifestOperation.Anything)]
    public CronJobBuilder Configure(Action<CronJob> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    /// <summary>The time zone of the schedule, such as <c>Europe/Berlin</c>; without, that of the cluster holds.</summary>
    public CronJobBuilder TimeZone(string zone)
    {
        model.Spec!.TimeZone = zone;
        return this;
    }

    /// <summary>What happens when it is time again and the last Job still runs.</summary>
    public CronJobBuilder Concurrency(ConcurrencyPolicy policy)
    {
        model.Spec!.ConcurrencyPolicy = policy;
        return this;
    }

    /// <summary>How many Jobs are kept that succeeded and that failed.</summary>
    public CronJobBuilder History(int? successful = null, int? failed = null)
    {
        model.Spec!.SuccessfulJobsHistoryLimit = successful ?? model.Spec.SuccessfulJobsHistoryLimit;
        model.Spec.FailedJobsHistoryLimit = failed ?? model.Spec.FailedJobsHistoryLimit;
        return this;
    }

    private protected override JobSpec Job => model.Spec!.JobTemplate!.Spec!;
}
