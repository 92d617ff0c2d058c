namespace PodSecurity.Policy.Standards;

/// <summary>The answer about a pod, of one check or of a whole level. The order is by severity.</summary>
public enum Verdict : byte
{
    /// <summary>Nothing is wrong, whatever the unknown values turn out to be.</summary>
    Allowed,

    /// <summary>Only the unknown values decide.</summary>
    Undetermined,

    /// <summary>Something is wrong, whatever the unknown values turn out to be.</summary>
    Forbidden,
}
