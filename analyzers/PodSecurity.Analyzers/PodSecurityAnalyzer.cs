using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

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

        var models = new SemanticModels(context.Compilation);
        var judge = new BodyJudge(policy);
        var uses = new ChangedMembers(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks)
            {
                Analyze(operation, types, models, uses, judge, block);
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

    private static void Analyze(
        IOperation body,
        KnownTypes types,
        SemanticModels models,
        ChangedMembers uses,
        BodyJudge judge,
        OperationBlockAnalysisContext context)
    {
        var interpreter = new Interpreter(types, models, uses, body.Syntax, context.CancellationToken);
        if (!interpreter.Run(body))
        {
            return;
        }

        var told = new HashSet<(string, Origin, string)>();
        HashSet<Values.Value>? given = null;
        foreach (var made in interpreter.Created)
        {
            var isWhole = made.Model.Kind is not null;
            if (!isWhole && made.IsHeld)
            {
                continue;
            }

            // Of what a callee makes, only that counts which it was told here.
            var isOwn = interpreter.IsOwn(made);
            foreach (var judged in judge.Judge(made, !isWhole || !isOwn || interpreter.Parts.Contains(made)))
            {
                // Nothing is missing of an object that is given away and completed by who gets it.
                if (judged.Finding.IsMissing
                    && (given ??= Values.Escape.Within(interpreter.Given)).Contains(made)
                    && uses.IsChanged(NameOf(context.OwningSymbol), context.CancellationToken))
                {
                    continue;
                }

                if (PlaceOf(judged.Finding, made, body.Syntax) is { } place && told.Add((judged.Finding.Rule.Id, place.Primary, judged.Finding.Sentence)))
                {
                    context.ReportDiagnostic(DiagnosticOf(judged, place));
                }
            }
        }
    }

    private static string NameOf(ISymbol owner) => (owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner).Name;

    /// <summary>
    /// Where to report, or null where another body answers for it. An editor shows of what a body reports only what is within
    /// that body, so what a helper leaves out, which only the whole pod shows, is told at the pod, with the helper beside it.
    /// </summary>
    private static (Origin Primary, Origin? Other)? PlaceOf(Finding finding, Values.ObjectValue made, SyntaxNode body) =>
        IsWithin(finding.Location, body) ? (finding.Location, null)
        : finding.IsMissing ? (made.Origin, finding.Location)
        : null;

    private static bool IsWithin(Origin origin, SyntaxNode body) =>
        origin.Source is SyntaxSource source && source.Tree == body.SyntaxTree && body.Span.Contains(new TextSpan(origin.Start, origin.Length));

    private static Diagnostic DiagnosticOf(JudgedFinding judged, (Origin Primary, Origin? Other) place)
    {
        var finding = judged.Finding;
        var (severity, message) = (judged.IsCertain, judged.Mode) switch
        {
            (false, _) => (DiagnosticSeverity.Info, finding.MayViolateMessage),
            (_, FindingMode.Enforced) => (DiagnosticSeverity.Error, finding.ViolatesMessage),
            (_, FindingMode.Warned) => (DiagnosticSeverity.Warning, finding.WouldViolateMessage),
            _ => (DiagnosticSeverity.Info, finding.WouldViolateMessage),
        };
        var others = place.Other is { } other && SyntaxSource.LocationOf(other) is { } location ? [location] : Array.Empty<Location>();
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            SyntaxSource.LocationOf(place.Primary)!,
            severity,
            others,
            RemedyProperties.Of(finding),
            message);
    }
}
