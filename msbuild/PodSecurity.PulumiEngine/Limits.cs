namespace PodSecurity.PulumiEngine;

/// <summary>How much a program may send, so that a build stays within bounded time and memory.</summary>
internal static class Limits
{
    /// <summary>Bytes of one message, and of all that is registered: as much as one file of manifests may have.</summary>
    public const int Bytes = 64 << 20;

    /// <summary>Messages within messages: a value takes two for each level of its nesting.</summary>
    public const int Depth = 2000;

    /// <summary>Errors that are kept.</summary>
    public const int Errors = 20;

    /// <summary>Characters that are kept of an error.</summary>
    public const int ErrorLength = 8000;
}
