namespace PodSecurity.MSBuild;

/// <summary>Why something that was found is not told.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Justification">Why, in the words of who wrote it; empty where nobody said.</param>
/// <param name="Key">The exception of the project's file, as <c>exceptions[2]</c>; else empty.</param>
internal sealed record Suppression(SuppressionKind Kind, string Justification, string Key = "");

/// <summary>By what something is not told.</summary>
internal enum SuppressionKind
{
    /// <summary>By a comment of the manifest, or by what C# has for it.</summary>
    InSource,

    /// <summary>By the project's file of exceptions.</summary>
    ExceptionsFile,

    /// <summary>It was there already when the baseline was written.</summary>
    Baseline,
}
