using System.Globalization;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>Changes trees at a path, in the plainest way, so that tests of the engine need nothing of the engine.</summary>
internal static partial class NodeEdits
{
    /// <summary>Does what a remedy says, and what goes along with it.</summary>
    public static ObjectNode Apply(this ObjectNode root, Remedy remedy) => remedy.Along.Aggregate(ApplyAlone(root, remedy), ApplyAlone);

    private static ObjectNode ApplyAlone(ObjectNode root, Remedy remedy)
    {
        var path = Split(remedy.Path);
        return (ObjectNode)(remedy.Kind switch
        {
            RemedyKind.Set => Change(root, path, _ => remedy.Value!),
            RemedyKind.AddItem => Change(root, path, old => new ListNode([.. (old as ListNode)?.Items ?? [], remedy.Value!], Origin.None)),
            _ => Change(root, path, _ => null),
        })!;
    }

    /// <summary>Every path of the tree below the root, and the value there.</summary>
    public static IEnumerable<(string[] Path, ManifestNode Node)> Walk(ManifestNode node, params string[] path)
    {
        if (path.Length > 0)
        {
            yield return (path, node);
        }

        var children = node switch
        {
            ObjectNode o => o.Entries.Select(entry => (entry.Key, entry.Value)),
            ListNode l => l.Items.Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            foreach (var found in Walk(child, [.. path, key]))
            {
                yield return found;
            }
        }
    }

    /// <summary>The tree with another value at a path; null takes the field or item away.</summary>
    public static ManifestNode? Change(ManifestNode? node, ReadOnlySpan<string> path, Func<ManifestNode?, ManifestNode?> change)
    {
        if (path.Length == 0)
        {
            return change(node);
        }

        var key = path[0];
        var rest = path[1..];
        if (node is ListNode list)
        {
            var items = list.Items.ToList();
            var index = int.Parse(key, CultureInfo.InvariantCulture);
            if (Change(items[index], rest, change) is { } item)
            {
                items[index] = item;
            }
            else
            {
                items.RemoveAt(index);
            }

            return new ListNode([.. items], list.Origin, list.IsOpen);
        }

        var fields = (node as ObjectNode)?.Entries.ToList() ?? [];
        var place = fields.FindIndex(entry => entry.Key == key);
        var value = Change(place < 0 ? null : fields[place].Value, rest, change);
        if (place >= 0)
        {
            fields.RemoveAt(place);
        }

        if (value is not null)
        {
            fields.Insert(place < 0 ? fields.Count : place, new(key, value, 0, 0));
        }

        return new ObjectNode([.. fields], node?.Origin ?? Origin.None, node is ObjectNode { IsOpen: true });
    }

    // Annotations have names with dots, which stand in brackets.
    private static string[] Split(string path) => [.. Segment().Matches(path).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value)];

    [GeneratedRegex(@"\[(\d+|[^\]]*)\]|[^.\[\]]+")]
    private static partial Regex Segment();
}
