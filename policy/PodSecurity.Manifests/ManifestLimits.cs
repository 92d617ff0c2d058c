namespace PodSecurity.Manifests;

/// <summary>How much a manifest may be, so that a build stays within bounded time and memory.</summary>
internal static class ManifestLimits
{
    /// <summary>Bytes of one file. The API server takes three MiB for one object; a file may hold many.</summary>
    public const long FileBytes = 64L << 20;

    /// <summary>Levels of nesting. A pod needs about fifteen.</summary>
    public const int Depth = 200;

    /// <summary>Values of one document, an alias counted as often as it is used.</summary>
    public const int Values = 4_000_000;
}
