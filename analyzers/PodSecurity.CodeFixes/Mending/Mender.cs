using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.CodeFixes.Editing;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.CodeFixes.Remedies;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>
/// Mends one finding, and looks what came of it: the code compiles, the finding is gone and no other came. What does not come
/// out so is not offered.
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
    /// <param name="before">All that was found there.</param>
    /// <param name="reading">The project as it is.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Changed?> MendAsync(
        LocatedFinding found, Alternative alternative, SyntaxNode body, IReadOnlyList<LocatedFinding> before, ProjectReading reading, CancellationToken cancellation)
    {
        if (StepsOf(found, alternative, reading) is not { } steps
            || !new Editor(reading).TryMake(steps, out var changes)
            || changes.IsEmpty
            || await Changed.MakeAsync(reading.Project.Solution, changes, cancellation).ConfigureAwait(false) is not { } changed
            || !await changed.CompilesAsync(reading, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        var now = await ProjectReading.OfAsync(changed.Solution.GetProject(reading.Project.Id)!, null, cancellation).ConfigureAwait(false);
        var file = changed.Solution.GetDocument(reading.Project.Solution.GetDocument(body.SyntaxTree)?.Id);
        var tree = file is null ? null : await file.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
        if (now is null || tree is null)
        {
            return null;
        }

        var number = Bodies.Of(body.SyntaxTree.GetRoot(cancellation)).TakeWhile(other => other != body).Count();
        return Bodies.Of(tree.GetRoot(cancellation)).ElementAtOrDefault(number) is { } again && IsBetter(found, before, now.Read(again, cancellation)) ? changed : null;
    }

    private static bool IsBetter(LocatedFinding found, IReadOnlyList<LocatedFinding> before, IReadOnlyList<LocatedFinding> after)
    {
        var (was, now) = (Count(before), Count(after));
        return After(KeyOf(found)) < was[KeyOf(found)] && now.All(pair => was.TryGetValue(pair.Key, out var count) && pair.Value <= count);

        int After((string, string) key) => now.TryGetValue(key, out var count) ? count : 0;
    }

    private static (string Id, string Sentence) KeyOf(LocatedFinding found) => (found.Judged.Finding.Rule.Id, found.Judged.Finding.Sentence);

    private static Dictionary<(string, string), int> Count(IEnumerable<LocatedFinding> findings) =>
        findings.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Count());
}
