using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>Changes of the files of a project that do not touch each other.</summary>
internal sealed class ChangeSet
{
    private readonly Dictionary<SyntaxTree, List<TextChange>> changes = [];

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => changes.Count == 0;

    /// <summary>The changes, by file, in order.</summary>
    public IEnumerable<(SyntaxTree Tree, IReadOnlyList<TextChange> Changes)> InOrder =>
        changes.Select(file => (file.Key, (IReadOnlyList<TextChange>)[.. Merge(file.Value.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))]));

    /// <summary>Adds changes that belong together.</summary>
    /// <returns>Whether they were added: false where one of them touches what is changed already.</returns>
    public bool TryAdd(SyntaxTree tree, IReadOnlyList<TextChange> added)
    {
        if (!changes.TryGetValue(tree, out var known))
        {
            changes.Add(tree, known = []);
        }

        if (added.Any(change => known.Exists(other => Touch(change, other))))
        {
            return false;
        }

        known.AddRange(added);
        return true;
    }

    private static bool Touch(TextChange left, TextChange right)
    {
        if (IsDeletion(left) && IsDeletion(right))
        {
            return false;
        }

        // What is put in beside something that goes may lose the comma that it counts on.
        return left.Span.IsEmpty && right.Span.IsEmpty ? left.Span == right.Span
            : left.Span.IsEmpty ? Within(right, left.Span.Start)
            : right.Span.IsEmpty ? Within(left, right.Span.Start)
            : left.Span.OverlapsWith(right.Span);
    }

    private static bool Within(TextChange change, int place) => IsDeletion(change)
        ? change.Span.IntersectsWith(place)
        : change.Span.Start < place && place < change.Span.End;

    private static bool IsDeletion(TextChange change) => change.NewText is null or "";

    // Deletions may overlap, since two steps may take away the same; an editor wants changes that do not.
    private static IEnumerable<TextChange> Merge(IEnumerable<TextChange> sorted)
    {
        TextChange? open = null;
        foreach (var change in sorted)
        {
            if (open is { } before && IsDeletion(before) && IsDeletion(change) && change.Span.Start <= before.Span.End)
            {
                open = new(TextSpan.FromBounds(before.Span.Start, Math.Max(before.Span.End, change.Span.End)), string.Empty);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = change;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
