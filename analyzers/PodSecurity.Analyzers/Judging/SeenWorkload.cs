using System.Globalization;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// A whole object that the program makes, as far as it is certain: what its decisions, or others, may make another is unknown.
/// </summary>
/// <param name="Made">The object.</param>
/// <param name="Node">What is certain of it.</param>
internal sealed record SeenWorkload(ObjectValue Made, ObjectNode Node)
{
    /// <summary>
    /// The methods within which it is made, the innermost first and the one that is read last. Whoever calls that one sees more of it.
    /// </summary>
    public IReadOnlyList<ISymbol> Makers { get; init; } = [];

    /// <summary>Where it is made, for who compares.</summary>
    public string MadeAt => Made.Origin.Source?.Path + ":" + Made.Origin.Start.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is certain of an object, however the program's decisions go.</summary>
    /// <param name="made">The object.</param>
    /// <param name="unsettled">Paths of what others may set otherwise.</param>
    public static SeenWorkload? Of(ObjectValue made, IEnumerable<string> unsettled)
    {
        ManifestNode? common = null;
        foreach (var world in World.AllOf(made))
        {
            var node = new NodeBuilder(world, made.IsOpen).Build(made);
            common = node is null ? null : common is null ? node : Common(common, node);
        }

        return common is ObjectNode root ? new(made, unsettled.Aggregate(root, (node, path) => (ObjectNode)Unsettle(node, path))) : null;
    }

    private static ManifestNode Common(ManifestNode left, ManifestNode right) => (left, right) switch
    {
        (ObjectNode one, ObjectNode other) => Common(one, other),
        (ListNode one, ListNode other) when one.Items.Count == other.Items.Count =>
            new ListNode([.. one.Items.Zip(other.Items, Common)], one.Origin, one.IsOpen || other.IsOpen),
        (ScalarNode one, ScalarNode other) when one.Kind == other.Kind && one.ToString() == other.ToString() => one,
        _ => new UnknownNode(left.Origin),
    };

    private static ObjectNode Common(ObjectNode left, ObjectNode right)
    {
        var entries = left.Entries.Select(entry => entry with { Value = right[entry.Key].Node is { } other ? Common(entry.Value, other) : new UnknownNode(entry.Value.Origin) });
        var others = right.Entries.Where(entry => left.Entries.All(known => known.Key != entry.Key)).Select(entry => entry with { Value = new UnknownNode(entry.Value.Origin) });
        return new([.. entries, .. others], left.Origin, left.IsOpen || right.IsOpen);
    }

    // What is not there is unknown from where the path leaves what is.
    private static ManifestNode Unsettle(ManifestNode node, string path)
    {
        var (step, isItem, further) = Split(path);
        switch (node)
        {
            case ObjectNode fields:
                var next = further.Length > 0 ? fields[step].Node : null;
                return fields.With(step, next is null ? new UnknownNode(fields.Origin) : Unsettle(next, further), fields[step]);
            case ListNode list when isItem && int.TryParse(step, out var index) && index < list.Items.Count && further.Length > 0:
                return new ListNode([.. list.Items.Select((item, i) => i == index ? Unsettle(item, further) : item)], list.Origin, list.IsOpen);
            default:
                return new UnknownNode(node.Origin);
        }
    }

    // spec.containers[0].ports, metadata.annotations[a.b/c]: a name in brackets may hold dots.
    private static (string Step, bool IsItem, string Further) Split(string path)
    {
        var isItem = path[0] == '[';
        var end = isItem ? path.IndexOf(']') : path.IndexOfAny(['.', '[']);
        end = end < 0 ? path.Length : end;
        var rest = isItem ? path.Substring(Math.Min(path.Length, end + 1)) : path.Substring(end);
        return (isItem ? path.Substring(1, end - 1) : path.Substring(0, end), isItem, rest.TrimStart('.'));
    }
}
