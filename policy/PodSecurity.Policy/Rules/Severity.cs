namespace PodSecurity.Policy.Rules;

/// <summary>How loudly something is told.</summary>
public enum Severity : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a suggestion: in the editor, and in one summary line of the build.</summary>
    Info,

    /// <summary>As a warning.</summary>
    Warning,

    /// <summary>As an error, which fails the build.</summary>
    Error,
}
