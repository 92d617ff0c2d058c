using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>What upstream's metrics count.</summary>
public enum AdmissionEventKind : byte
{
    /// <summary>A pod was judged in some mode.</summary>
    Evaluation,

    /// <summary>A request was let pass unasked.</summary>
    Exemption,

    /// <summary>The labels of the namespace could not be read.</summary>
    Error,
}

/// <summary>One event of the metrics.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="IsDenied">Whether the judgement was "deny".</param>
/// <param name="Mode">The mode of an evaluation.</param>
/// <param name="Policy">The level and version of an evaluation.</param>
public readonly record struct AdmissionEvent(AdmissionEventKind Kind, bool IsDenied = false, Mode Mode = default, LevelVersion Policy = default);
