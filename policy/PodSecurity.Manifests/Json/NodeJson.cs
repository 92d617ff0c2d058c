using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Json;

/// <summary>
/// A manifest tree as JSON, with what is not known in it, for a process that goes on with it: no field of the API is called like
/// the marks.
/// </summary>
internal static class NodeJson
{
    // {"$unknown": true} for a value, {…, "$open": true} for an object and {"$open": […]} for a list to which others may add.
    private const string Unknown = "$unknown";
    private const string Open = "$open";

    /// <summary>The tree as text in one line.</summary>
    public static string Write(ManifestNode node)
    {
        var json = new JsonText();
        Write(json, node);
        return json.ToString();
    }

    /// <summary>The tree of a text.</summary>
    /// <param name="text">What <see cref="Write(ManifestNode)"/> made.</param>
    /// <param name="source">Where the values are said to stand.</param>
    /// <exception cref="ManifestException">The text is no JSON.</exception>
    public static ManifestNode Read(string text, ManifestSource source) => Restore(new JsonReader(source, text, 0).ReadNext() ?? UnknownNode.Nowhere);

    private static void Write(JsonText json, ManifestNode node)
    {
        switch (node)
        {
            case ObjectNode fields:
                json.Open('{');
                foreach (var entry in fields.Entries)
                {
                    json.Name(entry.Key);
                    Write(json, entry.Value);
                }

                (fields.IsOpen ? json.Name(Open).Literal("true") : json).Close('}');
                break;
            case ListNode { IsOpen: true } list:
                json.Open('{').Name(Open);
                WriteItems(json, list);
                json.Close('}');
                break;
            case ListNode list:
                WriteItems(json, list);
                break;
            case ScalarNode { String: { } text }:
                json.Value(text);
                break;
            case ScalarNode scalar:
                json.Literal(scalar.ToString());
                break;
            default:
                json.Open('{').Name(Unknown).Literal("true").Close('}');
                break;
        }
    }

    private static void WriteItems(JsonText json, ListNode list)
    {
        json.Open('[');
        foreach (var item in list.Items)
        {
            Write(json, item);
        }

        json.Close(']');
    }

    private static ManifestNode Restore(ManifestNode node) => node switch
    {
        ObjectNode fields when fields[Unknown].IsTrue => new UnknownNode(node.Origin),
        ObjectNode fields when fields[Open].List is { } list => new ListNode([.. list.Items.Select(Restore)], node.Origin, isOpen: true),
        ObjectNode fields => new ObjectNode(
            [.. fields.Entries.Where(entry => entry.Key != Open).Select(entry => entry with { Value = Restore(entry.Value) })],
            node.Origin,
            isOpen: fields[Open].IsTrue),
        ListNode list => new ListNode([.. list.Items.Select(Restore)], list.Origin),
        _ => node,
    };
}
