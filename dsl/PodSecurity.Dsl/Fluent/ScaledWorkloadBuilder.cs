using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds an object that keeps a number of pods running.</summary>
/// <typeparam name="TSelf">The builder itself, so that each call can go on with it.</typeparam>
public abstract class ScaledWorkloadBuilder<TSelf> : WorkloadBuilder<TSelf>
    where TSelf : ScaledWorkloadBuilder<TSelf>
{
    private protected ScaledWorkloadBuilder(Manifests manifests, Draft draft, PodDraft pod)
        : base(manifests, draft, pod)
    {
    }

    /// <summary>
    /// Adds a HorizontalPodAutoscaler: from <paramref name="min"/> to <paramref name="max"/> pods, so that each uses about
    /// that many percent of the processor time or memory that it requests.
    /// </summary>
    public TSelf Autoscale(int min, int max, int? cpu = null, int? memory = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        if (min < 1 || max < min)
        {
            throw place.Mistake($"{Draft.DisplayName} cannot have from {min} to {max} pods; take at least 1, and not less at most than at least");
        }

        if (cpu is null && memory is null)
        {
            throw place.Mistake($"{Draft.DisplayName} is scaled by how much its pods use; say cpu: or memory:, in percent");
        }

        DropReplicas();
        var builder = Owner.HorizontalPodAutoscaler(Name, Draft.Model.ApiVersion!, Draft.Model.Kind!, Name, min, max, file, line);
        if (cpu is not null)
        {
            builder.Utilization("cpu", cpu.Value, file, line);
        }

        if (memory is not null)
        {
            builder.Utilization("memory", memory.Value, file, line);
        }

        return Self;
    }

    /// <summary>
    /// Adds a PodDisruptionBudget: how many pods, or percent of them, have to stay or may be missing while nodes are
    /// maintained. Give one of them.
    /// </summary>
    public TSelf DisruptionBudget(IntOrString? minAvailable = null, IntOrString? maxUnavailable = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Owner.PodDisruptionBudget(Name, minAvailable, maxUnavailable, file, line).For(OwnLabels);
        return Self;
    }

    // With a number in the manifest, each time that it is applied would undo what the autoscaler has set.
    private protected abstract void DropReplicas();
}
