namespace PodSecurity.Policy.Rules;

/// <summary>A diagnostic that we can report: its id, which is for life, and what it is about.</summary>
/// <param name="Id">The id, such as PSS107.</param>
/// <param name="Check">The upstream check that it stands for, or null where it is none of upstream's.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="DefaultSeverity">How loudly it is told where no mode and no setting decides otherwise.</param>
public sealed record Rule(string Id, string? Check, string Title, Severity DefaultSeverity)
{
    /// <summary>Where the project is, for those who read what it writes.</summary>
    internal const string Project = "https://github.com/podsecurity/podsecurity";

    private const string Pages = Project + "/blob/main/docs/rules/";

    /// <summary>The category of all our diagnostics.</summary>
    public const string Category = "PodSecurity";

    /// <summary>The page that explains the rule.</summary>
    public string HelpLink => Pages + Id + ".md";

    /// <inheritdoc />
    public override string ToString() => Id;
}
