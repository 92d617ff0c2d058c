using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests;

/// <summary>Ends a reader at the first thing that it cannot read. Nothing that is public here throws it: it becomes a problem of the file.</summary>
#pragma warning disable CA1032, CA1064 // Made in one way only, and internal.
internal sealed class ManifestException(Rule rule, int start, int length, string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public Rule Rule { get; } = rule;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public bool IsTemplate { get; init; }
}
