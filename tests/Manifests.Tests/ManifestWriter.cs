using System.Globalization;
using System.Text;
using System.Text.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>How a tree is written down again.</summary>
public enum WritingStyle
{
    Block,
    Unindented,
    BlockWithLiterals,
    Flow,
    SingleQuoted,
    DoubleQuoted,
    Anchored,
    CompactJson,
    IndentedJson,
}

/// <summary>Writes trees as YAML or JSON in several styles, all of which mean the same.</summary>
internal sealed class ManifestWriter(WritingStyle style)
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<string, string> anchors = new(StringComparer.Ordinal);

    public static string Write(ManifestNode node, WritingStyle style)
    {
        if (style is WritingStyle.CompactJson or WritingStyle.IndentedJson)
        {
            using var json = JsonDocument.Parse(Manifest.Show(node));
#pragma warning disable CA1869 // Once a test.
            return JsonSerializer.Serialize(json, new JsonSerializerOptions { WriteIndented = style == WritingStyle.IndentedJson });
#pragma warning restore CA1869
        }

        var writer = new ManifestWriter(style);
        if (style == WritingStyle.Flow)
        {
            writer.WriteFlow(node);
            return "--- # flow\n" + writer.text + "\n";
        }

        writer.WriteBlock(node, 0, isInline: true);
        return writer.text.ToString();
    }

    private void WriteBlock(ManifestNode node, int indent, bool isInline)
    {
        switch (node)
        {
            case ObjectNode { Entries.Count: > 0 } @object:
                if (!isInline)
                {
                    text.Append(Anchor(node)).Append('\n');
                }

                foreach (var entry in @object.Entries)
                {
                    text.Append(' ', isInline ? 0 : indent).Append(TextOf(entry.Key)).Append(style == WritingStyle.SingleQuoted ? " :" : ":");
                    isInline = false;
                    if (!TryWriteAlias(entry.Value))
                    {
                        // As most people write lists: their dashes below the first letter of the name.
                        WriteBlock(entry.Value, style == WritingStyle.Unindented && entry.Value is ListNode { Items.Count: > 0 } ? indent : indent + 2, isInline: false);
                    }
                }

                break;
            case ListNode { Items.Count: > 0 } list:
                text.Append(Anchor(node)).Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent).Append('-');
                    if (TryWriteAlias(item))
                    {
                        continue;
                    }

                    var isObject = item is ObjectNode { Entries.Count: > 0 } && style != WritingStyle.Anchored;
                    text.Append(isObject ? " " : string.Empty);
                    WriteBlock(item, indent + 2, isObject);
                }

                break;
            case ScalarNode { String: { } value } when style == WritingStyle.BlockWithLiterals && IsLiteral(value):
                text.Append(value[^1] == '\n' ? " |\n" : " |-\n");
                foreach (var line in value.TrimEnd('\n').Split('\n'))
                {
                    text.Append(' ', line.Length > 0 ? indent + 1 : 0).Append(line).Append('\n');
                }

                break;
            default:
                text.Append(' ');
                WriteFlow(node);
                text.Append(style == WritingStyle.Block ? " # note\n" : "\n");
                break;
        }
    }

    private void WriteFlow(ManifestNode node)
    {
        switch (node)
        {
            case ObjectNode @object:
                text.Append("{ ");
                foreach (var entry in @object.Entries)
                {
                    text.Append(TextOf(entry.Key)).Append(" : ");
                    WriteFlow(entry.Value);
                    text.Append(" ,\n ");
                }

                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    WriteFlow(item);
                    text.Append(", ");
                }

                text.Append(']');
                break;
            case ScalarNode { String: { } value }:
                text.Append(TextOf(value));
                break;
            default:
                text.Append(node);
                break;
        }
    }

    // The same list or object a second time is an alias of the first.
    private bool TryWriteAlias(ManifestNode node)
    {
        if (style == WritingStyle.Anchored && node is not ScalarNode && anchors.TryGetValue(Manifest.Show(node), out var name))
        {
            text.Append(" *").Append(name).Append('\n');
            return true;
        }

        return false;
    }

    private string Anchor(ManifestNode node)
    {
        if (style != WritingStyle.Anchored)
        {
            return string.Empty;
        }

        var name = "a" + (anchors.Count + 1).ToString(CultureInfo.InvariantCulture);
        anchors[Manifest.Show(node)] = name;
        return " &" + name;
    }

    private string TextOf(string value)
    {
        if (style == WritingStyle.SingleQuoted && value.All(c => c is >= ' ' and <= '~'))
        {
            return "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
        }

        // Letters and little else, and none of the words that mean something.
        var isPlain = style != WritingStyle.DoubleQuoted && value.Length > 6 && char.IsAsciiLetter(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-');
        return isPlain ? value : JsonSerializer.Serialize(value);
    }

    private static bool IsLiteral(string value) =>
        value.Length > 6 && char.IsAsciiLetter(value[0]) && value[^1] != ' ' && value.All(c => c is '\n' or (>= ' ' and <= '~'))
        && !value.EndsWith("\n\n", StringComparison.Ordinal);
}
