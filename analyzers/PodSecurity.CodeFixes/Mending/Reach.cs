using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.CodeFixes.Reading;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>
/// The bodies that a change reaches: those that it is made in, and those that use them, in any file and any project of the
/// solution. What is mended in a helper must be right for all that call it.
/// </summary>
internal static class Reach
{
    // About so many bodies are looked at. Of a helper that is used more widely, only the nearest callers have a say.
    private const int Most = 200;

    private static readonly ConditionalWeakTable<Solution, ConcurrentDictionary<SyntaxNode, IReadOnlyList<(DocumentId, SyntaxNode)>>> Known = new();

    /// <summary>The bodies, those that are changed first.</summary>
    /// <param name="solution">The solution before the change.</param>
    /// <param name="files">What changes.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<(DocumentId Document, SyntaxNode Body)>> OfAsync(
        Solution solution, IReadOnlyList<(DocumentId Document, IReadOnlyList<TextChange> Changes)> files, CancellationToken cancellation)
    {
        var reached = new List<(DocumentId Document, SyntaxNode Body)>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var (id, changes) in files)
        {
            if (solution.GetDocument(id) is { } document && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
            {
                reached.AddRange(changes.Select(change => Bodies.Around(root, new(change.Span.Start, 0))).OfType<SyntaxNode>().Where(seen.Add).Select(body => (id, body)));
            }
        }

        for (var i = 0; i < reached.Count && reached.Count < Most; i++)
        {
            var users = await UsersOfAsync(solution, reached[i].Document, reached[i].Body, cancellation).ConfigureAwait(false);
            reached.AddRange(users.Where(user => seen.Add(user.Body)));
        }

        return reached;
    }

    private static async Task<IReadOnlyList<(DocumentId Document, SyntaxNode Body)>> UsersOfAsync(Solution solution, DocumentId document, SyntaxNode body, CancellationToken cancellation)
    {
        var known = Known.GetValue(solution, _ => new());
        if (known.TryGetValue(body, out var users))
        {
            return users;
        }

        return known.GetOrAdd(body, await FindUsersAsync(solution, document, body, cancellation).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<(DocumentId Document, SyntaxNode Body)>> FindUsersAsync(Solution solution, DocumentId document, SyntaxNode body, CancellationToken cancellation)
    {
        if (await solution.GetDocument(document)!.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || Bodies.OwnerOf(body, model) is not { } owner
            || (owner as IMethodSymbol)?.AssociatedSymbol is var property && (property ?? owner) is not (IMethodSymbol or IPropertySymbol or IFieldSymbol))
        {
            return [];
        }

        var users = new List<(DocumentId, SyntaxNode)>();
        foreach (var found in await SymbolFinder.FindReferencesAsync(property ?? owner, solution, cancellation).ConfigureAwait(false))
        {
            foreach (var place in found.Locations.Where(place => !place.IsImplicit))
            {
                if (await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && Bodies.Around(root, place.Location.SourceSpan) is { } user)
                {
                    users.Add((place.Document.Id, user));
                }
            }
        }

        return users;
    }
}
