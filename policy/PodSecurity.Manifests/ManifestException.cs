using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests;

/// <summary>Leaves a reader at the first thing that it cannot read. Never leaves this assembly.</summary>
#pragma warning disable CA1032, CA1064 // Made in one way only, and caught where it is made.
internal sealed class ManifestException(Rule rule, int start, int length, string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public Rule Rule { get; } = rule;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
