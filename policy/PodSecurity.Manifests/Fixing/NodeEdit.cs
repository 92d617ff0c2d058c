using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>Does to a tree what a remedy says: what the text has to mean after its edit.</summary>
internal static class NodeEdit
{
    public static ObjectNode Apply(ObjectNode root, Remedy remedy) => (ObjectNode)Apply(root, NodePath.Split(remedy.Path), remedy);

    /// <summary>Does to a tree what a remedy says, at another place than its own.</summary>
    public static ManifestNode Apply(ManifestNode root, IReadOnlyList<object> path, Remedy remedy) =>
        Change(root, path, 0, old => remedy.Kind switch
        {
            RemedyKind.Set => remedy.Value,
            RemedyKind.AddItem => new ListNode([.. (old as ListNode)?.Items ?? [], remedy.Value!], Origin.None),
            _ => null,
        })!;

    /// <summary>
    /// A remedy as changes of single fields, where it sets an object that is there already: so that what stands beside a field, such
    /// as a comment, stays.
    /// </summary>
    public static IReadOnlyList<Remedy> TakeApart(ObjectNode root, Remedy remedy)
    {
        if (remedy is not { Kind: RemedyKind.Set, Value: ObjectNode wanted } || NodePath.Find(root, NodePath.Split(remedy.Path)) is not ObjectNode { Entries.Count: > 0 } there)
        {
            return [remedy];
        }

        var sets = wanted.Entries
            .Where(entry => !IsSame(there[entry.Key].Node, entry.Value))
            .Select(entry => new Remedy(RemedyKind.Set, remedy.Path + "." + entry.Key, entry.Value));
        var removes = there.Entries.Where(entry => wanted[entry.Key].Node is null).Select(entry => new Remedy(RemedyKind.Remove, remedy.Path + "." + entry.Key));
        return [.. sets, .. removes];
    }

    /// <summary>Whether two trees say the same, wherever it is written.</summary>
    public static bool IsSame(ManifestNode? left, ManifestNode? right) => (left, right) switch
    {
        (ObjectNode a, ObjectNode b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => IsSame(entry.Value, b[entry.Key].Node)),
        (ListNode a, ListNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, IsSame).All(same => same),
        (ScalarNode a, ScalarNode b) => a.Kind == b.Kind && a.ToString() == b.ToString(),
        _ => left is null && right is null,
    };

    private static ManifestNode? Change(ManifestNode? node, IReadOnlyList<object> path, int at, Func<ManifestNode?, ManifestNode?> change)
    {
        if (at == path.Count)
        {
            return change(node);
        }

        if (path[at] is int index && node is ListNode list)
        {
            var items = list.Items.ToList();
            if (Change(items[index], path, at + 1, change) is { } item)
            {
                items[index] = item;
            }
            else
            {
                items.RemoveAt(index);
            }

            return new ListNode([.. items], list.Origin);
        }

        var name = path[at].ToString();
        var entries = (node as ObjectNode)?.Entries.ToList() ?? [];
        var place = entries.FindIndex(entry => entry.Key == name);
        var value = Change(place < 0 ? null : entries[place].Value, path, at + 1, change);
        if (place >= 0)
        {
            entries.RemoveAt(place);
        }

        if (value is not null)
        {
            entries.Insert(place < 0 ? entries.Count : place, new(name, value, 0, 0));
        }

        return new ObjectNode([.. entries], node?.Origin ?? Origin.None);
    }
}
