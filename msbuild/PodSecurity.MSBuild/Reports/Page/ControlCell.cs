using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>A cell of the matrix: what a control says of a workload, and what comes of it.</summary>
/// <param name="Control">The control.</param>
/// <param name="Answer">What comes of it now.</param>
/// <param name="FailsIn">The versions in which it fails.</param>
/// <param name="IsAlways">Whether those are all versions in which the control is asked.</param>
internal sealed record ControlCell(Check Control, ControlAnswer Answer, IReadOnlyList<VersionRange> FailsIn, bool IsAlways);

/// <summary>What a control comes to in the namespace of a workload.</summary>
internal enum ControlAnswer : byte
{
    /// <summary>The standards ask for no such thing at any of the versions.</summary>
    NotAsked,

    /// <summary>Passes at every version.</summary>
    Passes,

    /// <summary>Values that nobody knows here decide.</summary>
    Undetermined,

    /// <summary>Fails, and is in no mode asked for.</summary>
    Unasked,

    /// <summary>Fails, and is recorded.</summary>
    Audited,

    /// <summary>Fails, and is warned of.</summary>
    Warned,

    /// <summary>Fails where it is asked for, and is allowed by exceptions or the baseline of the project.</summary>
    Excepted,

    /// <summary>Fails, and the pod is rejected for it.</summary>
    Enforced,
}

/// <summary>How the page names answers, for a reader and for its style sheet.</summary>
internal static class ControlAnswers
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ControlAnswer> All { get; } = (ControlAnswer[])Enum.GetValues(typeof(ControlAnswer));

    /// <summary>In a word or two.</summary>
    public static string NameOf(this ControlAnswer answer) => answer switch
    {
        ControlAnswer.NotAsked => "not asked",
        ControlAnswer.Passes => "passes",
        ControlAnswer.Undetermined => "undetermined",
        ControlAnswer.Unasked => "would fail",
        ControlAnswer.Audited => "recorded",
        ControlAnswer.Warned => "warned",
        ControlAnswer.Excepted => "allowed by exception",
        _ => "rejected",
    };

    /// <summary>What it means, for the legend.</summary>
    public static string MeaningOf(this ControlAnswer answer) => answer switch
    {
        ControlAnswer.NotAsked => "the standards do not ask this at any version on this page",
        ControlAnswer.Passes => "passes at every version on this page",
        ControlAnswer.Undetermined => "a value decides that is known only where it is deployed, or to the running program",
        ControlAnswer.Unasked => "fails, but no mode of the namespace asks for it",
        ControlAnswer.Audited => "fails, and the server records it (audit)",
        ControlAnswer.Warned => "fails, and the server warns of it (warn)",
        ControlAnswer.Excepted => "fails where it is asked for, and the project allows it",
        _ => "fails, and the server rejects the pod (enforce)",
    };

    /// <summary>The class by which the style sheet gives it a sign and a colour.</summary>
    public static string ClassOf(this ControlAnswer answer) => answer switch
    {
        ControlAnswer.NotAsked => "n",
        ControlAnswer.Passes => "p",
        ControlAnswer.Undetermined => "u",
        ControlAnswer.Unasked => "f",
        ControlAnswer.Audited => "a",
        ControlAnswer.Warned => "w",
        ControlAnswer.Excepted => "x",
        _ => "e",
    };
}
