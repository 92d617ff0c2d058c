namespace PodSecurity.Policy.Rules;

/// <summary>
/// What a log says of a finding besides its message, by name: the analyzer writes all of these into the compiler's log, and the gate
/// into its own those that say what the finding is about.
/// </summary>
internal static class FindingProperties
{
    /// <summary>The object, as <c>Deployment/web</c>.</summary>
    public const string Object = "object";

    /// <summary>The object's namespace.</summary>
    public const string Namespace = "namespace";

    /// <summary>The container; empty where it is the pod that sets something.</summary>
    public const string Container = "container";

    /// <summary>The field's path, with the names of items.</summary>
    public const string Field = "field";

    /// <summary>The value; empty where something is missing.</summary>
    public const string Value = "value";

    /// <summary>The member of the code that makes the object.</summary>
    public const string Member = "member";

    /// <summary>How loudly it is told where not only is reported: the name of a <see cref="Rules.Severity"/>.</summary>
    public const string Severity = "severity";

    /// <summary>What tells it from every other finding.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>By what it is kept from being told: the name of a <see cref="SuppressionKind"/>; left out where it is told.</summary>
    public const string SuppressedBy = "suppressedBy";

    /// <summary>The exception that allows it, as <c>exceptions[2]</c>.</summary>
    public const string Exception = "exception";

    /// <summary>Why it is kept from being told.</summary>
    public const string Reason = "reason";
}
