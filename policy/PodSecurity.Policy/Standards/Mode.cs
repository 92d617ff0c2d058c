namespace PodSecurity.Policy.Standards;

/// <summary>A mode of Pod Security admission. The order is by strength.</summary>
public enum Mode : byte
{
    /// <summary>Violations are recorded.</summary>
    Audit,

    /// <summary>Violations are told to the user.</summary>
    Warn,

    /// <summary>Violations are rejected.</summary>
    Enforce,
}
