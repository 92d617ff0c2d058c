using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>The rules as the compiler knows them.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<Rule, DiagnosticDescriptor> All =
        RuleRegistry.All.ToImmutableDictionary(rule => rule, rule => Describe(rule));

    // No setting of a project makes them louder, nor keeps them out of the compiler's log.
    private static readonly ImmutableDictionary<Rule, DiagnosticDescriptor> Silent =
        RuleRegistry.All.ToImmutableDictionary(rule => rule, rule => Describe(rule, WellKnownDiagnosticTags.NotConfigurable));

    /// <summary>A workload that is seen in C#, for the compiler's log alone.</summary>
    public static DiagnosticDescriptor SeenWorkload { get; } = new(
        SeenWorkloads.Id,
        "A workload that the code makes",
        "{0}",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static DiagnosticDescriptor Of(Rule rule) => All[rule];

    /// <summary>The rule where only the compiler's log is to hold what is found.</summary>
    public static DiagnosticDescriptor SilentOf(Rule rule) => Silent[rule];

    public static ImmutableArray<DiagnosticDescriptor> Of(Func<Rule, bool> which) =>
        [.. RuleRegistry.All.Where(which).Select(rule => All[rule])];

    /// <summary>How loudly the compiler is to tell something.</summary>
    /// <param name="severity">How loudly it would be told where the project says nothing.</param>
    /// <param name="mode">How much is told in this project.</param>
    public static DiagnosticSeverity SeverityOf(Severity severity, ReportMode mode) => mode.Limit(severity) switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // Of a violation, what is enforced is an error and what is suggested is info; the default lies between, so that the
    // compiler never skips the analyzer as one that has nothing to say.
    private static DiagnosticDescriptor Describe(Rule rule, params string[] tags) => new(
        rule.Id,
        rule.Title,
        "{0}",
        Rule.Category,
        rule.DefaultSeverity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: rule == RuleRegistry.InvalidProperty ? [WellKnownDiagnosticTags.CompilationEnd, .. tags] : tags);
}
