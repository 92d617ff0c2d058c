using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Manifests;
using PodSecurity.Policy.Judging;
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
    private const string Metadata = "build_metadata.AdditionalFiles.";

    // A text is parsed once, however often it is asked about; what was parsed goes when the text goes.
    private static readonly ConditionalWeakTable<SourceText, ManifestFile> Parsed = new();

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Of(IsOfManifests);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    /// <summary>What was parsed of a text, or null where nobody has asked about it.</summary>
    internal static ManifestFile? ParsedOf(SourceText text) => Parsed.TryGetValue(text, out var file) ? file : null;

    private static bool IsOfManifests(Rule rule) => string.CompareOrdinal(rule.Id, "PSS500") < 0 && rule != RuleRegistry.InvalidProperty;

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var metadata = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        if (!metadata.TryGetValue(Metadata + "PodSecurityManifest", out var isManifest) || isManifest != "true"
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text
            || AnalyzerPolicy.Read(context.Options, context.CancellationToken) is not { } policy)
        {
            return;
        }

        var path = context.AdditionalFile.Path;
        var file = Parsed.GetValue(text, key => ManifestReader.Read(new(path, key.ToString())));
        foreach (var problem in file.Problems)
        {
            Report(context, text, problem.Rule, problem.Rule.DefaultSeverity, problem.Origin, problem.Message);
        }

        metadata.TryGetValue(Metadata + "Namespace", out var @namespace);
        var documents = file.Documents.Select(root => new ManifestDocument(root, string.IsNullOrEmpty(@namespace) ? null : @namespace));
        foreach (var report in Judge.Evaluate(documents, policy.Options).Reports)
        {
            Report(context, text, report.Rule, report.Severity, report.Origin, report.Message);
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, SourceText text, Rule rule, Severity severity, Origin origin, string message)
    {
        var start = Math.Min(origin.Start, text.Length);
        var span = TextSpan.FromBounds(start, Math.Min(origin.End, text.Length));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(rule),
            Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
            severity switch
            {
                Severity.Error => DiagnosticSeverity.Error,
                Severity.Warning => DiagnosticSeverity.Warning,
                _ => DiagnosticSeverity.Info,
            },
            additionalLocations: null,
            properties: null,
            message));
    }
}
