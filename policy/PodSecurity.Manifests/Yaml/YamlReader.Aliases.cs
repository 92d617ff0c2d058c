using PodSecurity.Policy.Nodes;
using YamlDotNet.Core.Events;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>Anchors, the aliases that name them, and the objects that <c>&lt;&lt;</c> merges.</summary>
internal sealed partial class YamlReader
{
    // As Go has it, an alias of a list does not do; a list of aliases does.
    private void Merge(MergedFields fields, ManifestNode merged, bool isAlias, ParsingEvent where)
    {
        switch (merged)
        {
            case ObjectNode node:
                Merge(fields, node);
                break;
            case ListNode list when !isAlias && Array.TrueForAll(list.ItemArray, item => item is ObjectNode):
                // The first of several wins, so the last goes in first.
                for (var i = list.ItemArray.Length - 1; i >= 0; i--)
                {
                    Merge(fields, (ObjectNode)list.ItemArray[i]);
                }

                break;
            default:
                throw Error(where.Start, where.End, "\"<<\" merges an object or a list of objects, and this is none; put \"<<\" in quotes if it is a name");
        }
    }

    private void Merge(MergedFields fields, ObjectNode node)
    {
        values += node.EntryArray.Length;
        foreach (var entry in node.EntryArray)
        {
            fields.Merge(entry);
        }
    }

    private ScalarNode Anchor(Scalar scalar, ScalarNode node)
    {
        EndAnchor(scalar, BeginAnchor(scalar), node, weight: 1);
        return node;
    }

    // An anchor counts from its beginning, so that one of the same name inside the value comes after it.
    private int BeginAnchor(NodeEvent start)
    {
        if (start.Anchor.IsEmpty)
        {
            return 0;
        }

        (anchors ??= new(StringComparer.Ordinal))[start.Anchor.Value] = new(++anchorsSeen, null, 0);
        return anchorsSeen;
    }

    private void EndAnchor(NodeEvent start, int anchor, ManifestNode node, int weight)
    {
        if (anchor > 0 && anchors![start.Anchor.Value].Number == anchor)
        {
            anchors[start.Anchor.Value] = new(anchor, node, weight);
        }
    }

    private ManifestNode Resolve(AnchorAlias alias)
    {
        lastEnd = alias.End;
        var name = alias.Value.Value;
        if (anchors is null || !anchors.TryGetValue(name, out var anchored))
        {
            throw Error(alias.Start, alias.End, "the anchor \"" + name + "\" is not defined before this place; define \"&" + name + "\" in the same document, or put the value in quotes if it is text");
        }

        if (anchored.Node is null)
        {
            throw Error(alias.Start, alias.End, "this alias stands inside the value that it names, which would never end");
        }

        var (start, length) = SpanOf(alias.Start, alias.End);
        budget.Alias(anchored.Weight, start, length);
        values += anchored.Weight;
        return anchored.Node;
    }

    private readonly record struct Anchored(int Number, ManifestNode? Node, int Weight);
}
