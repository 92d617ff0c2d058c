namespace PodSecurity.Policy.Rules;

/// <summary>By what something that was found is kept from being told.</summary>
internal enum SuppressionKind : byte
{
    /// <summary>By a comment of the manifest, or by what C# has for it.</summary>
    InSource,

    /// <summary>By the project's file of exceptions.</summary>
    ExceptionsFile,

    /// <summary>It was there already when the baseline was written.</summary>
    Baseline,
}

/// <summary>The reasons that nobody has to write.</summary>
internal static class SuppressionReasons
{
    /// <summary>Why what the baseline holds is not told.</summary>
    public const string Baseline = "it is in the baseline";
}
