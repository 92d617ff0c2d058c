using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>A path such as <c>spec.containers[0].securityContext</c>, taken apart; names with dots stand in brackets.</summary>
internal static class NodePath
{
    /// <summary>The names and numbers of a path.</summary>
    public static IReadOnlyList<object> Split(string path)
    {
        var segments = new List<object>();
        for (var i = 0; i < path.Length;)
        {
            if (path[i] == '[')
            {
                var end = path.IndexOf(']', i);
                var inner = path.Substring(i + 1, end - i - 1);
                segments.Add(int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : inner);
                i = end + 1;
            }
            else
            {
                i += path[i] == '.' ? 1 : 0;
                var end = path.IndexOfAny(Ends, i);
                end = end < 0 ? path.Length : end;
                segments.Add(path.Substring(i, end - i));
                i = end;
            }
        }

        return segments;
    }

    /// <summary>Where a value is written in a document; null where it is not written there.</summary>
    public static IReadOnlyList<object>? PlaceOf(ManifestNode document, ManifestNode value)
    {
        if (document.Origin == value.Origin)
        {
            return [];
        }

        IEnumerable<(object Segment, ManifestNode Node)> children = document switch
        {
            ObjectNode node => node.Entries.Select(entry => ((object)entry.Key, entry.Value)),
            ListNode list => list.Items.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (segment, child) in children)
        {
            if (child.Origin.Start <= value.Origin.Start && value.Origin.End <= child.Origin.End && PlaceOf(child, value) is { } rest)
            {
                return [segment, .. rest];
            }
        }

        return null;
    }

    /// <summary>What stands at a place of a document, or null where nothing does.</summary>
    public static ManifestNode? Find(ManifestNode document, IReadOnlyList<object> place) => place.Aggregate((ManifestNode?)document, Step);

    /// <summary>The place at which the value of a path is written. It differs from the path where an alias or a merge is on the way.</summary>
    public static IReadOnlyList<object>? WrittenAt(ManifestNode document, IReadOnlyList<object> path)
    {
        var (node, there) = (document, 0);
        while (there < path.Count && Step(node, path[there]) is { } next)
        {
            (node, there) = (next, there + 1);
        }

        return PlaceOf(document, node) is { } place ? [.. place, .. path.Skip(there)] : null;
    }

    /// <summary>Whether something on the way to a place stands at other places as well, by an alias or a merge.</summary>
    public static bool IsShared(ManifestNode document, IReadOnlyList<object> place)
    {
        ManifestNode? node = document;
        foreach (var segment in place)
        {
            node = Step(node, segment);
            if (node is not null && Count(document, node) > 1)
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(ManifestNode tree, ManifestNode node) => (ReferenceEquals(tree, node) ? 1 : 0) + tree switch
    {
        ObjectNode @object => @object.Entries.Sum(entry => Count(entry.Value, node)),
        ListNode list => list.Items.Sum(item => Count(item, node)),
        _ => 0,
    };

    /// <summary>The object at a place of a document.</summary>
    /// <exception cref="FixException">There is none any more.</exception>
    public static ObjectNode Follow(ManifestNode document, IReadOnlyList<object> place) =>
        Find(document, place) as ObjectNode ?? throw new FixException("the object is not where it was before the edit; mend it by hand");

    private static ManifestNode? Step(ManifestNode? node, object segment) => (node, segment) switch
    {
        (ListNode list, int index) when index < list.Items.Count => list.Items[index],
        (ObjectNode @object, string name) => @object[name].Node,
        _ => null,
    };

    private static readonly char[] Ends = ['.', '['];
}
