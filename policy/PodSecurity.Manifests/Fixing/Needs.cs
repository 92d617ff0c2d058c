using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>
/// What the findings of a document ask for, by place. An edit of a value that an anchor or a merge shares changes all places that
/// share it; it is right where each of them needs just that.
/// </summary>
internal sealed class Needs
{
    private readonly Lazy<IReadOnlyList<(IReadOnlyList<object> Path, Remedy Part)>> all;

    /// <summary>The needs of a document.</summary>
    /// <param name="document">Its root.</param>
    /// <param name="judge">Judges it. What an anchor shares is written once, and told once; here it is asked for at each place.</param>
    public Needs(ObjectNode document, Func<ObjectNode, IEnumerable<Report>> judge) => all = new(() =>
    {
        // A source of its own tells its places from those of the other documents.
        var (source, start) = (new TextSource(((TextSource)document.Origin.Source!).Path, ((TextSource)document.Origin.Source!).Text), 0);
        var apart = (ObjectNode)TakeApart(document, source, ref start);
        return [.. Find(apart, judge(apart))];
    });

    // Each value as if it were written at a place of its own.
    private static ManifestNode TakeApart(ManifestNode node, TextSource source, ref int next)
    {
        var start = next++;
        switch (node)
        {
            case ObjectNode @object:
                var entries = new List<Entry>();
                foreach (var entry in @object.Entries)
                {
                    entries.Add(new(entry.Key, TakeApart(entry.Value, source, ref next), next++, 0));
                }

                return new ObjectNode([.. entries], new(source, start, next++ - start));
            case ListNode list:
                var items = new List<ManifestNode>();
                foreach (var item in list.Items)
                {
                    items.Add(TakeApart(item, source, ref next));
                }

                return new ListNode([.. items], new(source, start, next++ - start));
            case ScalarNode scalar:
                return scalar.At(new(source, start, 1));
            default:
                return node;
        }
    }

    /// <summary>Whether an edited document is the old one after a change, made where it was asked for and wherever else it was needed.</summary>
    /// <param name="old">The document before.</param>
    /// <param name="edited">The document after the edit of its text.</param>
    /// <param name="path">The place for which the edit was made.</param>
    /// <param name="part">The change.</param>
    public bool AreMet(ManifestNode old, ManifestNode edited, IReadOnlyList<object> path, Remedy part)
    {
        var expected = NodeEdit.Apply(old, path, part);
        if (NodeEdit.IsSame(edited, expected))
        {
            return true;
        }

        foreach (var need in all.Value)
        {
            if (IsAlike(need.Part, part) && IsMade(expected, edited, need.Path, need.Part))
            {
                expected = NodeEdit.Apply(expected, need.Path, need.Part);
            }
        }

        return NodeEdit.IsSame(edited, expected);
    }

    private static IEnumerable<(IReadOnlyList<object> Path, Remedy Part)> Find(ObjectNode document, IEnumerable<Report> reports) =>
        from report in reports
        let finding = report.Finding
        let root = report.Object?.Node
        where finding is not null && root is not null
        let place = NodePath.PlaceOf(document, root)
        where place is not null
        from remedy in finding.Remedies
        from step in remedy.Steps
        from part in NodeEdit.TakeApart(root, step)
        select ((IReadOnlyList<object>)[.. place, .. NodePath.Split(part.Path)], part);

    private static bool IsAlike(Remedy left, Remedy right) => left.Kind == right.Kind && NodeEdit.IsSame(left.Value, right.Value);

    // Each item that is to go is a need of its own.
    private static bool IsWithout(ListNode list, ListNode longer, int item) =>
        list.Items.Count == longer.Items.Count - 1 && longer.Items.Where((_, i) => i != item).Zip(list.Items, NodeEdit.IsSame).All(same => same);

    // Whether the change was made at a place too: what the edited document has there is what the change makes of the other.
    private static bool IsMade(ManifestNode other, ManifestNode edited, IReadOnlyList<object> path, Remedy part)
    {
        var place = part.Kind == RemedyKind.RemoveItem ? [.. path.Take(path.Count - 1)] : path;
        var (before, now) = (NodePath.Find(other, place), NodePath.Find(edited, place));
        return part.Kind switch
        {
            RemedyKind.RemoveItem => before is ListNode longer && now is ListNode list && path[path.Count - 1] is int item && IsWithout(list, longer, item),
            RemedyKind.Remove => before is not null && now is null,
            RemedyKind.AddItem => now is ListNode { Items.Count: > 0 } list && list.Items.Count > ((before as ListNode)?.Items.Count ?? 0),
            _ => NodeEdit.IsSame(now, part.Value) && !NodeEdit.IsSame(before, now),
        };
    }
}
