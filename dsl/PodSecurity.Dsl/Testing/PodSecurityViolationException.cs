namespace PodSecurity.Testing;

/// <summary>A pod that would be forbidden; the message is the sentence of the API server.</summary>
#pragma warning disable CA1032 // Thrown by the assertion only, always with its sentence.
public sealed class PodSecurityViolationException : Exception
#pragma warning restore CA1032
{
    internal PodSecurityViolationException(string sentence)
        : base(sentence)
    {
    }
}
