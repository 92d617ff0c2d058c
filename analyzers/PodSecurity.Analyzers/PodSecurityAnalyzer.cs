using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>Judges the pods that C# builds, by the engine that judges manifests, while they are typed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PodSecurityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors.Of(rule => rule.Check is not null || rule == RuleRegistry.InvalidProperty);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (KnownTypes.Find(context.Compilation) is not { } types
            || AnalyzerPolicy.Read(context.Options, context.CancellationToken) is not { } policy)
        {
            return;
        }

        var reader = new BodyReader(types, new(context.Compilation), new(context.Compilation), new(policy));
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks)
            {
                foreach (var found in reader.Read(operation, block.OwningSymbol, block.CancellationToken))
                {
                    block.ReportDiagnostic(DiagnosticOf(found));
                }
            }
        });
        if (policy.Refused.Count > 0)
        {
            context.RegisterCompilationEndAction(end =>
            {
                foreach (var message in policy.Refused)
                {
                    end.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(RuleRegistry.InvalidProperty), Location.None, message));
                }
            });
        }
    }

    private static Diagnostic DiagnosticOf(LocatedFinding found)
    {
        var finding = found.Judged.Finding;
        var (severity, message) = (found.Judged.IsCertain, found.Judged.Mode) switch
        {
            (false, _) => (DiagnosticSeverity.Info, finding.MayViolateMessage),
            (_, FindingMode.Enforced) => (DiagnosticSeverity.Error, finding.ViolatesMessage),
            (_, FindingMode.Warned) => (DiagnosticSeverity.Warning, finding.WouldViolateMessage),
            _ => (DiagnosticSeverity.Info, finding.WouldViolateMessage),
        };
        var others = found.Other is { } other && SyntaxSource.LocationOf(other) is { } location ? [location] : Array.Empty<Location>();
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            SyntaxSource.LocationOf(found.Primary)!,
            severity,
            others,
            RemedyProperties.Of(finding),
            message);
    }
}
