using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.CodeFixes.Editing;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>A solution after some changes.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Files">The files that were changed, and how.</param>
internal sealed record Changed(Solution Solution, IReadOnlyList<(DocumentId Document, IReadOnlyList<TextChange> Changes)> Files)
{
    /// <summary>Makes changes; null where one of the files is nobody's to change, such as one that is generated.</summary>
    public static async Task<Changed?> MakeAsync(Solution solution, ChangeSet changes, CancellationToken cancellation)
    {
        var files = new List<(DocumentId, IReadOnlyList<TextChange>)>();
        foreach (var (tree, edits) in changes.InOrder)
        {
            if (solution.GetDocument(tree) is not { } document || document is SourceGeneratedDocument)
            {
                return null;
            }

            var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(edits);

            // One file may be in several projects, as when it is built for several frameworks.
            foreach (var id in document.GetLinkedDocumentIds().Add(document.Id))
            {
                solution = solution.WithDocumentText(id, text);
                files.Add((id, edits));
            }
        }

        return new(solution, files);
    }

    /// <summary>Whether the changed members compile as they did before, in every project that has them.</summary>
    /// <param name="before">The solution before the changes.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> CompilesAsync(Solution before, CancellationToken cancellation)
    {
        foreach (var (id, changes) in Files)
        {
            if (before.GetDocument(id) is not { } old || Solution.GetDocument(id) is not { } now
                || await old.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } was
                || await now.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            {
                return false;
            }

            foreach (var change in changes)
            {
                var place = Spots.Moved(change.Span.Start, [.. changes.Where(other => other.Span.End <= change.Span.Start && other != change)]);
                if (CompilerErrors.Around(model, place, cancellation) > CompilerErrors.Around(was, change.Span.Start, cancellation))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
