namespace PodSecurity.Policy.Manifests;

/// <summary>How much a manifest may be, so that a build stays within bounded time and memory.</summary>
internal static class ManifestLimits
{
    /// <summary>Bytes of one file. The API server takes three MiB for one object; a file may hold many.</summary>
    public const long FileBytes = 64L << 20;

    /// <summary>Levels of nesting. A pod needs about fifteen.</summary>
    public const int Depth = 200;

    /// <summary>Values of one document.</summary>
    public const int Values = 4_000_000;

    /// <summary>Values that the aliases of one file stand for, counted as often as they are used.</summary>
    public const int AliasedValues = 1_000_000;

    /// <summary>Characters of one file that are read again because something in them had to be mended first.</summary>
    public const long MendedCharacters = 8L << 20;
}
