using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>Tells what is found in the bodies of one compilation: what was found there before, or what is read now.</summary>
internal sealed class ProgramReading
{
    private readonly ChangedMembers uses;
    private readonly BodyReader reader;
    private readonly ProgramMemory memory;
    private readonly AnalyzerPolicy policy;
    private readonly RaisedSuggestions limit;

    public ProgramReading(Compilation compilation, KnownTypes types, AnalyzerPolicy policy, CancellationToken cancellation)
    {
        this.policy = policy;
        limit = new(compilation, policy.Mode);
        uses = new(compilation);
        reader = new(types, new(compilation), uses, new(policy));
        memory = ProgramMemory.Of(compilation, policy.Source, cancellation);
    }

    /// <summary>Whether the program was seen before.</summary>
    public bool IsKnown => memory.IsKnown;

    /// <summary>Reads bodies that are bound already.</summary>
    public void Read(OperationBlockAnalysisContext context)
    {
        foreach (var operation in context.OperationBlocks)
        {
            var (names, workloads) = (NamedFindings.In(context.OwningSymbol, policy), policy.TellsWorkloads ? new List<SeenWorkload>() : null);
            foreach (var found in reader.Read(operation, context.OwningSymbol, context.CancellationToken, workloads: workloads))
            {
                var workload = workloads?.Find(seen => ReferenceEquals(seen.Made, found.Made));
                context.ReportDiagnostic(limit.Apply(new ReportedFinding(found, names, policy.Mode, workload).At(LocationOf(found), OtherOf(found)), context.CancellationToken));
            }

            foreach (var seen in workloads ?? [])
            {
                context.ReportDiagnostic(ReportedWorkload.Of(seen));
            }
        }
    }

    /// <summary>Binds and reads the bodies of a declaration of which something is new.</summary>
    public void Read(CodeBlockAnalysisContext context)
    {
        foreach (var body in CodeRoots.Of(context.CodeBlock, context.OwningSymbol))
        {
            foreach (var diagnostic in memory.Recall(body, uses, context.CancellationToken) ?? ReadAnew(body, context))
            {
                context.ReportDiagnostic(limit.Apply(diagnostic, context.CancellationToken));
            }
        }
    }

    private List<Diagnostic> ReadAnew(SyntaxNode body, CodeBlockAnalysisContext context)
    {
        if (context.SemanticModel.GetOperation(body, context.CancellationToken) is not { } operation)
        {
            return [];
        }

        var (footprint, names) = (new Footprint(), NamedFindings.In(context.OwningSymbol, policy));
        var found = reader.Read(operation, context.OwningSymbol, context.CancellationToken, footprint)
            .Select(one => (Finding: new ReportedFinding(one, names, policy.Mode), Primary: LocationOf(one), Other: OtherOf(one)))
            .ToList();
        memory.Remember(body, footprint, found, context.CancellationToken);
        return found.ConvertAll(one => one.Finding.At(one.Primary, one.Other));
    }

    private static Location LocationOf(LocatedFinding found) => SyntaxSource.LocationOf(found.Primary)!;

    private static Location? OtherOf(LocatedFinding found) => found.Other is { } other ? SyntaxSource.LocationOf(other) : null;
}
