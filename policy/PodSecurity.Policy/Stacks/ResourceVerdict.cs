namespace PodSecurity.Policy.Stacks;

/// <summary>What is to say of one resource of a stack; what is empty is not to be said.</summary>
/// <param name="Rejections">Why it must not be deployed: what of it the cluster would reject.</param>
/// <param name="Warnings">What whoever deploys should be warned of.</param>
/// <param name="Notes">What is to be recorded.</param>
/// <param name="Unjudged">What could not be judged, and why.</param>
public sealed record ResourceVerdict(
    IReadOnlyList<string> Rejections,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Unjudged)
{
    internal static ResourceVerdict Silent { get; } = new([], [], [], []);
}
