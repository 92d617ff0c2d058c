namespace PodSecurity.Policy.Workloads;

/// <summary>A kind of object that carries a pod.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Path">
/// Where the pod is: a path to an object with metadata and spec. <c>*</c> stands for every field of an object or item of a
/// list. Empty means the object itself.
/// </param>
/// <param name="Shape">What stands at the path.</param>
/// <param name="Controller">
/// The controller of Kubernetes that asks for the pods, by the name of its service account; null for a pod itself and for a
/// controller that is not Kubernetes' own.
/// </param>
/// <param name="IsCustom">Whether the controller is not Kubernetes' own and may add to its pods.</param>
/// <param name="MayLackPod">Whether an object without a template is one without a pod, rather than one of an empty pod.</param>
public sealed record PodKind(
    string Group,
    string Kind,
    string Path,
    PodShape Shape = PodShape.Template,
    string? Controller = null,
    bool IsCustom = false,
    bool MayLackPod = false)
{
    /// <summary>Whether it is the pod itself, rather than something that pods are made of.</summary>
    public bool IsPod => Group.Length == 0 && Kind == "Pod";

    /// <summary>The user that asks for the pods, as admission sees it; empty where that is not known.</summary>
    public string User => Controller is null ? string.Empty : "system:serviceaccount:kube-system:" + Controller;
}
