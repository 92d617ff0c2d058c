using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Admission;

/// <summary>A pod that a namespace already has when its labels change.</summary>
/// <param name="Pod">The pod as the server keeps it.</param>
/// <param name="Name">How a warning names it.</param>
/// <param name="Controller">What tells its controller from all others, such as the controller's UID; null for a pod without one.</param>
public sealed record ExistingPod(PodView Pod, string Name, string? Controller = null)
{
    /// <summary>The pod of an object of kind Pod, with the controller that its owner references name.</summary>
    /// <param name="pod">The object.</param>
    public static ExistingPod Of(KubernetesObject pod)
    {
        var owners = pod.Node["metadata"]["ownerReferences"].List?.Items ?? [];
        var controller = owners.Select(item => new Field(item)).FirstOrDefault(owner => owner["controller"].IsTrue);
        return new(new(pod.Node["metadata"], pod.Node["spec"]), pod.Name, controller.IsSet ? controller["uid"].String ?? string.Empty : null);
    }
}
