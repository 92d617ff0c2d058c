using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers;

/// <summary>Judges the pods that C# builds, by the engine that judges manifests, while they are typed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PodSecurityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Of(rule => rule.Check is not null);

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
        var told = new ConcurrentDictionary<(string, Origin, string), bool>();
        var judge = new BodyJudge(policy);
        var uses = new ChangedMembers(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks)
            {
                Analyze(operation, types, models, uses, judge, told, block);
            }
        });
    }

    private static void Analyze(
        IOperation body,
        KnownTypes types,
        SemanticModels models,
        ChangedMembers uses,
        BodyJudge judge,
        ConcurrentDictionary<(string, Origin, string), bool> told,
        OperationBlockAnalysisContext context)
    {
        var interpreter = new Interpreter(types, models, uses, body.Syntax, context.CancellationToken);
        if (!interpreter.Run(body))
        {
            return;
        }

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

                if (PlaceOf(judged.Finding, made, body.Syntax) is { } place
                    && told.TryAdd((judged.Finding.Rule.Id, place.Primary, judged.Finding.Sentence), true))
                {
                    context.ReportDiagnostic(DiagnosticOf(judged, place));
                }
            }
        }
    }

    private static string NameOf(ISymbol owner) => (owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner).Name;

    /// <summary>Where to report, or null where another body answers for it.</summary>
    private static (Origin Primary, Origin? Other)? PlaceOf(Finding finding, Values.ObjectValue made, SyntaxNode body)
    {
        var location = finding.Location;
        if (IsWithin(location, body.SyntaxTree, body.Span))
        {
            return (location, null);
        }

        // What a helper sets wrongly is told where the helper is analyzed; what it leaves out, only the whole pod shows.
        if (!finding.IsMissing)
        {
            return null;
        }

        return IsWithin(location, body.SyntaxTree, null) ? (location, null) : (made.Origin, location);
    }

    private static bool IsWithin(Origin origin, SyntaxTree tree, TextSpan? span) =>
        origin.Source is SyntaxSource source && source.Tree == tree && (span is null || span.Value.Contains(new TextSpan(origin.Start, origin.Length)));

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
            ImmutableDictionary<string, string?>.Empty.Add("path", finding.Path),
            message);
    }
}
