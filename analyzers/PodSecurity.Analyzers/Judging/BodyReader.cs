using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Remembering;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// Finds what is wrong in the bodies of one compilation, and where it is to be shown: the analyzer reports it, and the fixes
/// read it again, so that both speak of the same.
/// </summary>
/// <param name="types">The classes that stand for types of the API.</param>
/// <param name="models">The bodies of helpers.</param>
/// <param name="uses">What the compilation does with what its members give.</param>
/// <param name="judge">By what is judged.</param>
internal sealed class BodyReader(KnownTypes types, SemanticModels models, ChangedMembers uses, BodyJudge judge)
{
    /// <summary>Whether to read also the fields on which no finding can hang.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>What is found in a body, each once; nothing where it was not read to its end.</summary>
    /// <param name="body">The body of a member, or the initializer of a field or property.</param>
    /// <param name="owner">The member that it belongs to.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="footprint">Where to note what it hangs on; null where nobody wants to know.</param>
    /// <param name="workloads">Where to add the workloads that are seen whole; null where nobody wants to know.</param>
    public IReadOnlyList<LocatedFinding> Read(IOperation body, ISymbol owner, CancellationToken cancellation, Footprint? footprint = null, ICollection<SeenWorkload>? workloads = null)
    {
        var surroundings = new Surroundings(models, uses, footprint);
        var interpreter = new Interpreter(types, surroundings, body.Syntax, cancellation) { ReadsAll = ReadsAll, Makers = workloads is null ? null : [] };
        if (!interpreter.Run(body))
        {
            return [];
        }

        List<LocatedFinding>? found = null;
        HashSet<(string, Origin, string)>? told = null;
        var later = new LaterChanges(interpreter, surroundings, (owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner).Name, owner is IMethodSymbol { AssociatedSymbol: null }, body.Syntax);
        IEnumerable<ObjectValue> all = interpreter.HasCopied ? interpreter.Created.OrderBy(made => made.IsCopied) : interpreter.Created;
        foreach (var made in all)
        {
            var isWhole = made.Model.Kind is not null;
            if (!isWhole && made.IsHeld)
            {
                continue;
            }

            // Of what a callee makes, only that counts which it was told here.
            var isOwn = interpreter.IsOwn(made);
            foreach (var judged in judge.Judge(made, !isWhole || !isOwn || made.IsPart))
            {
                // Nothing is missing of an object that is given away and completed by who gets it.
                if (judged.Finding.IsMissing && later.IsGiven(made) && later.AreMade(cancellation))
                {
                    continue;
                }

                if (PlaceOf(judged.Finding, made, body.Syntax) is { } place && (told ??= []).Add((judged.Finding.Rule.Id, place.Primary, judged.Finding.Sentence)))
                {
                    var isCertain = judged.IsCertain && !later.MayMend(made, judged.Finding, cancellation) && HoldsOnAllWays(judged, made, interpreter);
                    (found ??= []).Add(new(judged with { IsCertain = isCertain }, made, place.Primary, place.Other));
                }
            }

            // What it was copied from is not what is deployed.
            if (workloads is not null && isWhole && !made.IsPart && !made.IsCopied
                && SeenWorkload.Of(made, Unsettled(made, later, interpreter, cancellation)) is { } seen)
            {
                workloads.Add(seen with { Makers = [.. interpreter.Makers![made], owner] });
            }
        }

        footprint?.End();
        return found ?? [];
    }

    // Where in an object others may set something else than what decides here.
    private IEnumerable<string> Unsettled(ObjectValue made, LaterChanges later, Interpreter interpreter, CancellationToken cancellation) =>
        later.IsGiven(made) && later.AreMade(cancellation)
            ? ["spec"]
            : judge.Judge(made, isPart: false)
                .Where(judged => later.MayMend(made, judged.Finding, cancellation) || !HoldsOnAllWays(judged, made, interpreter))
                .Select(judged => judged.Finding.Path);

    // Where a copy takes the place of its original on some ways, it is as if the original were changed there.
    private bool HoldsOnAllWays(JudgedFinding judged, ObjectValue made, Interpreter interpreter) =>
        made.Original is null
        || Alternatives.OriginalBeside(made, [interpreter.Given, .. interpreter.Held, .. interpreter.Kept]) is not { } original
        || judge.Judge(original, isPart: false).Any(other => other.IsCertain && other.Finding.Rule == judged.Finding.Rule && other.Finding.Location == judged.Finding.Location);

    /// <summary>
    /// Where to report, or null where another body answers for it. An editor shows of what a body reports only what is within
    /// that body, so what a helper leaves out, which only the whole pod shows, is told at the pod, with the helper beside it.
    /// </summary>
    private static (Origin Primary, Origin? Other)? PlaceOf(Finding finding, ObjectValue made, SyntaxNode body) =>
        IsWithin(finding.Location, body) ? (finding.Location, null)
        : finding.IsMissing ? (made.Origin, finding.Location)
        : null;

    private static bool IsWithin(Origin origin, SyntaxNode body) =>
        origin.Source is SyntaxSource source && source.Tree == body.SyntaxTree && body.Span.Contains(new TextSpan(origin.Start, origin.Length));
}

/// <summary>A finding, and where it is shown.</summary>
/// <param name="Judged">The finding.</param>
/// <param name="Made">The object in which it was found: a whole one, or a part that nothing in sight holds.</param>
/// <param name="Primary">Where it is shown, within the body.</param>
/// <param name="Other">What else to look at, where that stands elsewhere.</param>
internal sealed record LocatedFinding(JudgedFinding Judged, ObjectValue Made, Origin Primary, Origin? Other);
