using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>The rules as the compiler knows them.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<Rule, DiagnosticDescriptor> All =
        RuleRegistry.All.ToImmutableDictionary(rule => rule, Describe);

    public static DiagnosticDescriptor Of(Rule rule) => All[rule];

    public static ImmutableArray<DiagnosticDescriptor> Of(Func<Rule, bool> which) =>
        [.. RuleRegistry.All.Where(which).Select(rule => All[rule])];

    // Of a violation, what is enforced is an error and what is suggested is info; the default lies between, so that the
    // compiler never skips the analyzer as one that has nothing to say.
    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        Rule.Category,
        rule.DefaultSeverity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: rule == RuleRegistry.InvalidProperty ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
