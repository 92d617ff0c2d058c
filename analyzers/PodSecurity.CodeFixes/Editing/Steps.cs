using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>Finds for the paths of remedies the values that are on the way, as far as there are any.</summary>
internal static class Steps
{
    /// <summary>What some remedies do to an object, or null where one of them leads to something that is not known.</summary>
    public static IReadOnlyList<Step>? Of(ObjectNode root, IEnumerable<Remedy> remedies)
    {
        var steps = new List<Step>();
        return remedies.All(remedy => Add(root, remedy, steps)) ? steps : null;
    }

    private static bool Add(ObjectNode root, Remedy remedy, List<Step> steps)
    {
        var path = NodePath.Split(remedy.Path);
        var (holder, field, at) = (root, string.Empty, 0);
        ManifestNode node = root;
        for (; at < path.Count; at++)
        {
            if (path[at] is int index)
            {
                if (node is not ListNode list || index >= list.Items.Count)
                {
                    return false;
                }

                if (at == path.Count - 1)
                {
                    steps.Add(new RemoveItem(holder.Origin, field, list.Origin, list.Items[index].Origin, index, list.Items.Count));
                    return remedy.Kind == RemedyKind.RemoveItem;
                }

                node = list.Items[index];
                continue;
            }

            if (node is not ObjectNode @object)
            {
                return false;
            }

            (holder, field) = (@object, path[at].ToString());
            if (holder[field].IsUnknown)
            {
                return false;
            }

            if (holder[field].IsUnset)
            {
                return remedy.Value is { } value && AddMissing(holder, field, Wrap(path, at + 1, remedy.Kind == RemedyKind.AddItem ? new ListNode([value], Origin.None) : value), Parents(path, at), steps);
            }

            node = holder[field].Node!;
        }

        switch (remedy.Kind, node)
        {
            case (RemedyKind.AddItem, ListNode list):
                steps.Add(new AddItem(holder.Origin, field, list.Origin, list.Items.Count > 0 ? list.Items[list.Items.Count - 1].Origin : Origin.None, remedy.Value!));
                return true;
            case (RemedyKind.Remove, _):
                steps.Add(new Remove(holder.Origin, field, node.Origin));
                return true;
            case (RemedyKind.Set, ObjectNode old) when remedy.Value is ObjectNode wanted:
                return AddDifference(old, wanted, Parents(path, path.Count), steps);
            case (RemedyKind.Set, _):
                steps.Add(new Replace(holder.Origin, field, node.Origin, remedy.Value!));
                return true;
            default:
                return false;
        }
    }

    private static bool AddMissing(ObjectNode holder, string field, ManifestNode value, string parents, List<Step> steps)
    {
        // A written null is replaced where it stands.
        steps.Add(holder[field].Node is { } old ? new Replace(holder.Origin, field, old.Origin, value) : new SetMissing(holder.Origin, field, value, parents));
        return true;
    }

    // Of an object only what differs: the rest keeps its words and comments.
    private static bool AddDifference(ObjectNode old, ObjectNode wanted, string parents, List<Step> steps)
    {
        foreach (var entry in wanted.Entries)
        {
            var field = old[entry.Key];
            if (field.IsUnknown)
            {
                return false;
            }

            if (field.IsUnset)
            {
                AddMissing(old, entry.Key, entry.Value, parents, steps);
            }
            else if (!NodeEdit.IsSame(field.Node, entry.Value))
            {
                steps.Add(new Replace(old.Origin, entry.Key, field.Node!.Origin, entry.Value));
            }
        }

        steps.AddRange(old.Entries
            .Where(entry => !entry.Value.IsNull && wanted[entry.Key].Node is null)
            .Select(entry => new Remove(old.Origin, entry.Key, entry.Value.Origin)));
        return true;
    }

    private static string Parents(IReadOnlyList<object> path, int end) =>
        string.Join(".", path.Take(end).Reverse().TakeWhile(step => step is string).Reverse());

    // What stands between the last object that is there and the value.
    private static ManifestNode Wrap(IReadOnlyList<object> path, int at, ManifestNode value)
    {
        for (var i = path.Count - 1; i >= at; i--)
        {
            value = new ObjectNode([new(path[i].ToString(), value, 0, 0)], Origin.None);
        }

        return value;
    }
}
