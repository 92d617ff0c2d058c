using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Logs;

/// <summary>A finding as a SARIF log tells it: ours, or the compiler's.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How loudly it is told.</param>
/// <param name="File">The file, as the log names it.</param>
/// <param name="Lines">The range in the file.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record LoggedFinding(Rule Rule, Severity Severity, string File, LineRange Lines, string Message)
{
    /// <summary>What tells it from every other finding; empty where nobody said.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>Whether it was kept from being told.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>Why it was kept from being told; empty where nobody said.</summary>
    public string Justification { get; init; } = string.Empty;

    /// <summary>What else is known of it, by name.</summary>
    public Field Properties { get; init; }

    /// <summary>Something that is known of it; empty where it is not.</summary>
    public string this[string property] => Properties[property].String ?? string.Empty;

    /// <summary>How loudly it would be told if the project did not ask for a report only. The analyzer writes that beside the level; without it, the level counts.</summary>
    public Severity AskedSeverity => this[FindingProperties.Severity] switch
    {
        nameof(Severity.Error) => Severity.Error,
        nameof(Severity.Warning) => Severity.Warning,
        nameof(Severity.Info) => Severity.Info,
        _ => Severity,
    };

    /// <summary>Whether this kept it from being told: in our own log, or by the analyzer's word in the compiler's.</summary>
    public bool IsBy(SuppressionKind kind) => SuppressedBy == kind.ToString() || this[FindingProperties.SuppressedBy] == kind.ToString();

    /// <summary>By what it was kept from being told: the name of a <see cref="SuppressionKind"/>.</summary>
    public string SuppressedBy { get; init; } = string.Empty;
}
