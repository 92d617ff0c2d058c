using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>
/// Judges the manifests of a project in the editor. In a build the gate does it, before the compiler runs: there manifests are
/// no additional files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Of(IsOfManifests);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    /// <summary>Which characters of a text a place is; what an edit has cut off is left out.</summary>
    internal static TextSpan SpanOf(Origin origin, SourceText text) =>
        TextSpan.FromBounds(Math.Min(origin.Start, text.Length), Math.Min(origin.End, text.Length));

    private static bool IsOfManifests(Rule rule) => string.CompareOrdinal(rule.Id, "PSS500") < 0 && rule != RuleRegistry.InvalidProperty;

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (ProjectManifest.Read(context.AdditionalFile, context.Options, context.CancellationToken) is not { } manifest
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var problem in manifest.File.Problems)
        {
            Report(context, text, problem.Rule, problem.Rule.DefaultSeverity, problem.Origin, problem.Message, manifest.Mode);
        }

        foreach (var report in manifest.Reports)
        {
            Report(context, text, report.Rule, report.Severity, report.Origin, report.Message, manifest.Mode);
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, SourceText text, Rule rule, Severity severity, Origin origin, string message, ReportMode mode)
    {
        var span = SpanOf(origin, text);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(rule),
            Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
            Descriptors.SeverityOf(severity, mode),
            additionalLocations: null,
            properties: null,
            message));
    }
}
