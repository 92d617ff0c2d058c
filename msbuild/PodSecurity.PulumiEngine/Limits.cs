namespace PodSecurity.PulumiEngine;

/// <summary>How much a program may send, so that a build stays within bounded time and memory.</summary>
internal static class Limits
{
    /// <summary>Bytes of all that is registered: as much as one file of manifests may have.</summary>
    public const int Bytes = 64 << 20;

    /// <summary>Messages within messages: a value takes two for each level of its nesting.</summary>
    public const int Depth = 2000;

    /// <summary>Errors that are kept, and characters of each.</summary>
    public const int Errors = 20;

    /// <inheritdoc cref="Errors"/>
    public const int ErrorLength = 8000;
}
