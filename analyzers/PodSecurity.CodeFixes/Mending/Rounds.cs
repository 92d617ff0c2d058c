using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.CodeFixes.Editing;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.CodeFixes.Remedies;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>
/// Mends many findings in rounds: all at once what does not touch each other; then the code is read again, and what is left
/// is mended in what it has become. So the order in which they were found plays no part.
/// </summary>
/// <param name="isWanted">Which findings to mend.</param>
/// <param name="spots">Where to look for them.</param>
/// <param name="level">The level to be reached, or null for what the project's policies ask for.</param>
/// <param name="preferred">Which of several ways to mend, where a finding has it.</param>
internal sealed class Rounds(Func<LocatedFinding, Solution, Spots, bool> isWanted, Spots spots, Level? level, string? preferred)
{
    // What one round leaves, the next one does; more than the depth of a pod are never needed.
    private const int Most = 10;

    /// <summary>The solution after all rounds.</summary>
    public async Task<Solution> RunAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (var project in spots.Documents.Select(document => document.ProjectId).Distinct().ToList())
        {
            for (var round = 0; round < Most; round++)
            {
                if (solution.GetProject(project) is not { } now
                    || await ProjectReading.OfAsync(now, level, cancellation).ConfigureAwait(false) is not { } reading
                    || await NextAsync(reading, cancellation).ConfigureAwait(false) is not { } next)
                {
                    break;
                }

                solution = next.Solution;
                foreach (var (document, changes) in next.Files)
                {
                    spots.Move(document, changes);
                }
            }
        }

        return solution;
    }

    private async Task<Changed?> NextAsync(ProjectReading reading, CancellationToken cancellation)
    {
        var found = new List<(LocatedFinding Found, SyntaxNode Body)>();
        foreach (var document in spots.Documents.Where(document => document.ProjectId == reading.Project.Id))
        {
            if (await reading.TreeOfAsync(document, cancellation).ConfigureAwait(false) is not { } tree)
            {
                continue;
            }

            var root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
            foreach (var body in spots.In(document).Select(start => Bodies.Around(root, new(Math.Min(start, root.FullSpan.End), 0))).OfType<SyntaxNode>().Distinct())
            {
                found.AddRange(reading.Read(body, cancellation).Where(finding => isWanted(finding, reading.Project.Solution, spots)).Select(finding => (finding, body)));
            }
        }

        var steps = found.SelectMany(item => WaysOf(item.Found, reading).Select(way => Mender.StepsOf(item.Found, way, reading)).FirstOrDefault(way => way is not null) ?? []).ToList();
        new Editor(reading).TryMake(steps, out var changes);
        if (changes.IsEmpty)
        {
            return null;
        }

        if (await Changed.MakeAsync(reading.Project.Solution, changes, cancellation).ConfigureAwait(false) is { } changed
            && await changed.CompilesAsync(reading.Project.Solution, cancellation).ConfigureAwait(false))
        {
            return changed;
        }

        // One of them does not compile: the first that comes out well alone is this round.
        foreach (var (finding, body) in found)
        {
            foreach (var way in WaysOf(finding, reading))
            {
                if (await Mender.MendAsync(finding, way, body, reading, cancellation).ConfigureAwait(false) is { } alone)
                {
                    return alone;
                }
            }
        }

        return null;
    }

    private IEnumerable<Alternative> WaysOf(LocatedFinding found, ProjectReading reading) =>
        Alternatives.Of(found).Where(way => !way.IsDecision).OrderByDescending(way => way.Key == preferred);

    /// <summary>The file that an origin stands in, or null where it is in none of the solution's.</summary>
    public static DocumentId? DocumentOf(Origin origin, Solution solution) =>
        origin.Source is SyntaxSource source ? solution.GetDocument(source.Tree)?.Id : null;
}
