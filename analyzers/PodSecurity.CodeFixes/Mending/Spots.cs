using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>Places in files that are changed meanwhile: where they are now.</summary>
internal sealed class Spots
{
    private HashSet<(DocumentId Document, string What, int Start)> spots = [];

    /// <summary>The files.</summary>
    public IEnumerable<DocumentId> Documents => spots.Select(spot => spot.Document).Distinct();

    /// <summary>Takes note of a place.</summary>
    /// <param name="document">The file.</param>
    /// <param name="what">What is there, such as the id of a rule.</param>
    /// <param name="start">Where it begins.</param>
    public void Add(DocumentId document, string what, int start) => spots.Add((document, what, start));

    /// <summary>Whether a place, as it is now, is one of them.</summary>
    public bool Contains(DocumentId document, string what, int start) => spots.Contains((document, what, start));

    /// <summary>Where the spots of a file are.</summary>
    public IEnumerable<int> In(DocumentId document) => spots.Where(spot => spot.Document == document).Select(spot => spot.Start).Distinct();

    /// <summary>Takes note of a change.</summary>
    public void Move(DocumentId document, IReadOnlyList<TextChange> changes) =>
        spots = [.. spots.Select(spot => spot.Document == document ? (spot.Document, spot.What, Moved(spot.Start, changes)) : spot)];

    /// <summary>Where a place is after some changes before it.</summary>
    public static int Moved(int place, IReadOnlyList<TextChange> changes) =>
        place + changes.Where(change => change.Span.End <= place).Sum(change => change.NewText!.Length - change.Span.Length);
}
