using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards;

/// <summary>
/// How to mend a finding, as data: quick fixes of every dialect of C# and edits of YAML and JSON are all made from it.
/// </summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">To which field or item, from the root of the object: <c>spec.containers[0].securityContext.privileged</c>.</param>
/// <param name="Value">The value to set or add; null where something is removed.</param>
/// <param name="IsDecision">
/// Whether it takes away something that the workload may need (a volume, a port of the host), which is for a person to decide.
/// </param>
/// <param name="Check">What to look at after the change, such as the image's user; null where there is nothing.</param>
public sealed record Remedy(RemedyKind Kind, string Path, ManifestNode? Value = null, bool IsDecision = false, string? Check = null)
{
    /// <summary>What it takes away, as a reader would call it: <c>the hostPath volume "logs"</c>; null where the path says enough.</summary>
    public string? Removes { get; init; }

    /// <summary>
    /// What has to be done along with it, since the API server would refuse the one without the other; in an order in which each
    /// can be done after the one before it.
    /// </summary>
    public IReadOnlyList<Remedy> Along { get; init; } = [];

    /// <summary>The change itself, and then each that has to be done along with it.</summary>
    internal IEnumerable<Remedy> Steps => [this, .. Along];
}
