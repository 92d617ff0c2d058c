namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>Ends an edit that is not possible without touching something else; the message says why, for the user.</summary>
#pragma warning disable CA1032, CA1064 // Made in one way only, and caught where it is made.
internal sealed class FixException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
