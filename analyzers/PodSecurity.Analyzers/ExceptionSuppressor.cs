using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>
/// Keeps from being told what the project's file of exceptions allows, and what its baseline holds. As suppressed diagnostics they
/// stay in the compiler's log; the analyzer has left in their properties by what they are suppressed, and why.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExceptionSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Exceptions = Describe("X", "the project's file of exceptions allows it");
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Baseline = Describe("B", SuppressionReasons.Baseline);

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [.. Exceptions.Values, .. Baseline.Values];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FindingProperties.SuppressedBy, out var by)
                && (by == nameof(SuppressionKind.ExceptionsFile) ? Exceptions : Baseline).TryGetValue(diagnostic.Id, out var descriptor))
            {
                context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
            }
        }
    }

    private static ImmutableDictionary<string, SuppressionDescriptor> Describe(string suffix, string why) => RuleRegistry.All
        .Where(rule => rule.Check is not null)
        .ToImmutableDictionary(rule => rule.Id, rule => new SuppressionDescriptor(rule.Id + suffix, rule.Id, why));
}
