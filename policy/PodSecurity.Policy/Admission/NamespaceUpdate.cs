using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Admission;

/// <summary>Somebody's request to change a namespace.</summary>
/// <param name="Old">The namespace as it is.</param>
/// <param name="New">The namespace as it is to be.</param>
/// <param name="Pods">Its pods, in the order in which the server lists them. They are asked for only where the change may forbid one.</param>
public sealed record NamespaceUpdate(KubernetesObject Old, KubernetesObject New, IEnumerable<ExistingPod> Pods);
