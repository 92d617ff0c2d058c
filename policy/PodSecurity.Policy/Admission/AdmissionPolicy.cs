using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>The policy of a namespace: a level and version for each mode.</summary>
/// <param name="Enforce">What is rejected.</param>
/// <param name="Audit">What is recorded.</param>
/// <param name="Warn">What is told to the user.</param>
public readonly record struct AdmissionPolicy(LevelVersion Enforce, LevelVersion Audit, LevelVersion Warn)
{
    /// <summary>Everything allowed, nothing told: upstream's default where nobody configured anything.</summary>
    public static AdmissionPolicy Privileged => default;

    /// <summary>Whether no mode forbids anything.</summary>
    public bool IsFullyPrivileged =>
        Enforce.Level == Level.Privileged && Audit.Level == Level.Privileged && Warn.Level == Level.Privileged;

    /// <summary>The level and version of a mode.</summary>
    public LevelVersion this[Mode mode] => mode switch
    {
        Mode.Enforce => Enforce,
        Mode.Warn => Warn,
        _ => Audit,
    };

    /// <summary>Whether two policies forbid the same in every mode.</summary>
    public bool IsEquivalentTo(AdmissionPolicy other) =>
        Enforce.IsEquivalentTo(other.Enforce) && Audit.IsEquivalentTo(other.Audit) && Warn.IsEquivalentTo(other.Warn);
}
