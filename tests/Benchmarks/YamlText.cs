using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Nodes;

namespace Benchmarks;

/// <summary>Writes nodes as YAML in the way of kubectl: blocks, two spaces, quotes only where they are needed.</summary>
internal static partial class YamlText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ObjectNode node)
    {
        var text = new StringBuilder();
        WriteFields(node, 0, text);
        return text.ToString();
    }

    private static void WriteFields(ObjectNode node, int indentation, StringBuilder text)
    {
        foreach (var entry in node.Entries)
        {
            text.Append(' ', indentation).Append(Scalar(entry.Key)).Append(':');
            WriteValue(entry.Value, indentation, text);
        }
    }

    private static void WriteValue(ManifestNode value, int indentation, StringBuilder text)
    {
        switch (value)
        {
            case ObjectNode { Entries.Count: > 0 } node:
                text.Append('\n');
                WriteFields(node, indentation + 2, text);
                break;
            case ListNode { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    WriteItem(item, indentation, text);
                }

                break;
            default:
                text.Append(' ').Append(Flow(value)).Append('\n');
                break;
        }
    }

    private static void WriteItem(ManifestNode item, int indentation, StringBuilder text)
    {
        text.Append(' ', indentation).Append('-');
        if (item is not ObjectNode { Entries.Count: > 0 } node)
        {
            WriteValue(item, indentation + 2, text);
            return;
        }

        // The first field stands behind the dash.
        var start = text.Length;
        WriteFields(node, indentation + 2, text);
        text.Remove(start, indentation + 1);
    }

    private static string Flow(ManifestNode value) => value switch
    {
        ObjectNode => "{}",
        ListNode => "[]",
        ScalarNode { String: { } s } => Scalar(s),
        _ => value.ToString()!,
    };

    private static string Scalar(string value) =>
        Plain().IsMatch(value) && !Typed().IsMatch(value) ? value : JsonSerializer.Serialize(value, Relaxed);

    [GeneratedRegex(@"^[A-Za-z_/.][A-Za-z0-9_./\-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^([yn]|yes|no|on|off|true|false|null|[-+.]?(inf|nan)|\..*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
