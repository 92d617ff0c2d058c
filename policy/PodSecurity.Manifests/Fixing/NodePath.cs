using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Manifests.Fixing;

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

    /// <summary>Where an object stands in a document, by where it is written; null where it is not written there.</summary>
    public static IReadOnlyList<object>? Find(ManifestNode document, ObjectNode @object)
    {
        if (document is ObjectNode && document.Origin == @object.Origin)
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
            if (child.Origin.Start <= @object.Origin.Start && @object.Origin.End <= child.Origin.End && Find(child, @object) is { } rest)
            {
                return [segment, .. rest];
            }
        }

        return null;
    }

    /// <summary>The object at a place of a document.</summary>
    /// <exception cref="FixException">There is none any more.</exception>
    public static ObjectNode Follow(ManifestNode document, IReadOnlyList<object> place) =>
        place.Aggregate((ManifestNode?)document, Step) as ObjectNode ?? throw new FixException("the object is not where it was before the edit; mend it by hand");

    private static ManifestNode? Step(ManifestNode? node, object segment) => (node, segment) switch
    {
        (ListNode list, int index) when index < list.Items.Count => list.Items[index],
        (ObjectNode @object, string name) => @object[name].Node,
        _ => null,
    };

    private static readonly char[] Ends = ['.', '['];
}
