using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>A pod, or the template of one, that an object carries.</summary>
/// <param name="Kind">The kind that says where it is.</param>
/// <param name="Path">The path of the object that holds metadata and spec; empty for a Pod.</param>
/// <param name="View">The pod as it is written.</param>
public sealed record CarriedPod(PodKind Kind, string Path, PodView View);
