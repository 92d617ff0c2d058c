using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.CodeFixes.Editing;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.CodeFixes.Remedies;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>
/// Mends one finding, and looks what came of it: the code compiles, the finding is gone and no other came, neither where it was
/// told nor wherever else in the solution the changed code is used. What does not come out so is not offered.
/// </summary>
internal static class Mender
{
    /// <summary>The steps of an alternative, or null where the code that has to change is not a single place.</summary>
    public static IReadOnlyList<Step>? StepsOf(LocatedFinding found, Alternative alternative, ProjectReading reading) =>
        FoundPod.RootOf(found) is { } root && Steps.Of(root, alternative.Remedies) is { } steps && Editor.CanMake(steps, reading) ? steps : null;

    /// <summary>The solution after a finding is mended, or null where that did not come out well.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="alternative">How to mend it.</param>
    /// <param name="body">The body in which it was found.</param>
    /// <param name="reading">The project as it is.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Changed?> MendAsync(LocatedFinding found, Alternative alternative, SyntaxNode body, ProjectReading reading, CancellationToken cancellation)
    {
        var solution = reading.Project.Solution;
        if (StepsOf(found, alternative, reading) is not { } steps
            || !new Editor(reading).TryMake(steps, out var changes)
            || changes.IsEmpty
            || solution.GetDocument(body.SyntaxTree) is not { } document
            || await Changed.MakeAsync(solution, changes, cancellation).ConfigureAwait(false) is not { } changed
            || !await changed.CompilesAsync(solution, cancellation).ConfigureAwait(false)
            || await CompareAsync(document.Id, body, solution, changed.Solution, cancellation).ConfigureAwait(false) is not { } told
            || !told.IsLess(found))
        {
            return null;
        }

        foreach (var (id, reached) in await Reach.OfAsync(solution, changed.Files, cancellation).ConfigureAwait(false))
        {
            if (reached != body && await CompareAsync(id, reached, solution, changed.Solution, cancellation).ConfigureAwait(false) is null)
            {
                return null;
            }
        }

        return changed;
    }

    /// <summary>What is told of a body before and after; null where something came that was not told before.</summary>
    private static async Task<Told?> CompareAsync(DocumentId id, SyntaxNode body, Solution before, Solution after, CancellationToken cancellation)
    {
        if (await ProjectReading.OfAsync(before.GetProject(id.ProjectId)!, null, cancellation).ConfigureAwait(false) is not { } was)
        {
            return Told.Nothing;
        }

        if (await ProjectReading.OfAsync(after.GetProject(id.ProjectId)!, null, cancellation).ConfigureAwait(false) is not { } now
            || await now.TreeOfAsync(id, cancellation).ConfigureAwait(false) is not { } tree)
        {
            return null;
        }

        var number = Bodies.Of(body.SyntaxTree.GetRoot(cancellation)).TakeWhile(other => other != body).Count();
        return Bodies.Of(tree.GetRoot(cancellation)).ElementAtOrDefault(number) is { } again
            && new Told(Count(was.Read(body, cancellation)), Count(now.Read(again, cancellation))) is { HasMore: false } told
            ? told
            : null;
    }

    private static (string Id, string Sentence) KeyOf(LocatedFinding found) => (found.Judged.Finding.Rule.Id, found.Judged.Finding.Sentence);

    private static Dictionary<(string, string), int> Count(IEnumerable<LocatedFinding> findings) =>
        findings.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What is told of a body, and how often: before a change and after.</summary>
    private sealed record Told(Dictionary<(string, string), int> Before, Dictionary<(string, string), int> After)
    {
        public static Told Nothing { get; } = new([], []);

        /// <summary>Whether something is told that was not, or more often.</summary>
        public bool HasMore => After.Any(pair => !Before.TryGetValue(pair.Key, out var count) || pair.Value > count);

        /// <summary>Whether a finding is told less often.</summary>
        public bool IsLess(LocatedFinding found) =>
            Before.TryGetValue(KeyOf(found), out var was) && (!After.TryGetValue(KeyOf(found), out var now) || now < was);
    }
}
