using System.Text;
using System.Text.Json;

namespace PodSecurity.Writing;

/// <summary>
/// Writes JSON as YAML in block style, as kubectl does: two spaces, the items of a list below the name of its field, texts of
/// several lines as they are.
/// </summary>
internal sealed class YamlWriter
{
    private const int Step = 2;

    // A name beyond this length has to be marked as one: readers look no further for the colon.
    private const int LongName = 1000;

    private readonly StringBuilder text = new();

    private YamlWriter()
    {
    }

    /// <summary>The text of a document.</summary>
    public static string Write(JsonElement root)
    {
        var writer = new YamlWriter();
        writer.WriteBlock(root, 0);
        return writer.text.ToString();
    }

    // Writes a value that begins at the current place of the current line; its further lines have the given indentation.
    private void WriteBlock(JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                WriteFields(value, indent);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                WriteItems(value, indent);
                break;
            default:
                WriteScalar(value, indent);
                break;
        }
    }

    private void WriteFields(JsonElement value, int indent)
    {
        var isFirst = true;
        foreach (var field in value.EnumerateObject())
        {
            Begin(indent, ref isFirst);
            WriteName(field.Name, indent);
            WriteBehindName(field.Value, indent);
        }
    }

    private void WriteItems(JsonElement value, int indent)
    {
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            Begin(indent, ref isFirst);
            text.Append("- ");
            WriteBlock(item, indent + Step);
        }
    }

    private void Begin(int indent, ref bool isFirst)
    {
        if (!isFirst)
        {
            text.Append(' ', indent);
        }

        isFirst = false;
    }

    private void WriteName(string name, int indent)
    {
        var written = YamlText.Inline(name);
        if (written.Length > LongName)
        {
            text.Append("? ").Append(written).Append('\n').Append(' ', indent);
        }
        else
        {
            text.Append(written);
        }

        text.Append(':');
    }

    private void WriteBehindName(JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                text.Append('\n').Append(' ', indent + Step);
                WriteFields(value, indent + Step);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                text.Append('\n').Append(' ', indent);
                WriteItems(value, indent);
                break;
            default:
                text.Append(' ');
                WriteScalar(value, indent + Step);
                break;
        }
    }

    // The indentation is that of the lines of a text that has several.
    private void WriteScalar(JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append("{}");
                break;
            case JsonValueKind.Array:
                text.Append("[]");
                break;
            case JsonValueKind.String when value.GetString() is { } written && YamlText.IsBlock(written):
                YamlText.AppendBlock(text, written, indent);
                return;
            case JsonValueKind.String:
                text.Append(YamlText.Inline(value.GetString()!));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }

        text.Append('\n');
    }
}
