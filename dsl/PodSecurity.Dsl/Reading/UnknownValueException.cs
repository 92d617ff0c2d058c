namespace PodSecurity.Reading;

/// <summary>A value that its closed set does not know; caught by the object whose field it is. Never leaves this assembly.</summary>
#pragma warning disable CA1032, CA1064 // Made in one way only, and caught where it is made.
internal sealed class UnknownValueException(KubernetesReadException explained) : Exception
#pragma warning restore CA1032, CA1064
{
    /// <summary>The error, where such values are not kept.</summary>
    public KubernetesReadException Explained { get; } = explained;
}
