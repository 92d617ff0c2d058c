using System.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>Writes a remedy's value: in one line as JSON or YAML's flow style, or as a block.</summary>
internal static class NodeText
{
    /// <summary>In one line.</summary>
    public static string Inline(ManifestNode node, bool isJson) => node switch
    {
        ObjectNode @object => "{" + string.Join(", ", @object.Entries.Select(entry => Name(entry.Key, isJson) + ": " + Inline(entry.Value, isJson))) + "}",
        ListNode list => "[" + string.Join(", ", list.Items.Select(item => Inline(item, isJson))) + "]",
        ScalarNode { Kind: ScalarKind.String } text => isJson ? "\"" + text.String + "\"" : text.String!,
        _ => node.ToString()!,
    };

    /// <summary>A field and its value as the lines of a block; the first line is not indented.</summary>
    public static string Block(string name, ManifestNode value, int indent, string lineEnd)
    {
        var text = new StringBuilder(name).Append(':');
        switch (value)
        {
            case ObjectNode { Entries.Count: > 0 } @object:
                foreach (var entry in @object.Entries)
                {
                    text.Append(lineEnd).Append(' ', indent + 2).Append(Block(entry.Key, entry.Value, indent + 2, lineEnd));
                }

                break;
            case ListNode { Items.Count: > 0 } list:
                foreach (var item in list.Items)
                {
                    text.Append(lineEnd).Append(' ', indent + 2).Append("- ").Append(Inline(item, isJson: false));
                }

                break;
            default:
                text.Append(' ').Append(Inline(value, isJson: false));
                break;
        }

        return text.ToString();
    }

    public static string Name(string name, bool isJson) => isJson ? "\"" + name + "\"" : name;
}
