using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>Why something that was found is not told.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Justification">Why, in the words of who wrote it; empty where nobody said.</param>
/// <param name="Key">The exception of the project's file, as <c>exceptions[2]</c>; else empty.</param>
internal sealed record Suppression(SuppressionKind Kind, string Justification, string Key = "");
