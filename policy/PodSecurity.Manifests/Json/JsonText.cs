using System.Globalization;
using System.Text;

namespace PodSecurity.Policy.Manifests.Json;

/// <summary>Writes JSON, token by token; System.Text.Json would bring five assemblies into a compiler or a build.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private bool needsComma;

    public JsonText Open(char bracket)
    {
        Separate();
        text.Append(bracket);
        needsComma = false;
        return this;
    }

    public JsonText Close(char bracket)
    {
        text.Append(bracket);
        needsComma = true;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        AppendString(name);
        text.Append(':');
        needsComma = false;
        return this;
    }

    public JsonText Value(string value)
    {
        Separate();
        AppendString(value);
        needsComma = true;
        return this;
    }

    public JsonText Value(long value) => Literal(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a value that is JSON already: a number, true, false or null.</summary>
    public JsonText Literal(string json)
    {
        Separate();
        text.Append(json);
        needsComma = true;
        return this;
    }

    public JsonText Field(string name, string value) => Name(name).Value(value);

    public JsonText Field(string name, long value) => Name(name).Value(value);

    /// <summary>Ends a line, so that each line is a JSON text of its own.</summary>
    public JsonText EndLine()
    {
        text.Append('\n');
        needsComma = false;
        return this;
    }

    /// <summary>Goes on in a new line, with what comes next in the same list or object.</summary>
    public JsonText NextLine()
    {
        text.Append(",\n");
        needsComma = false;
        return this;
    }

    public override string ToString() => text.ToString();

    private void Separate()
    {
        if (needsComma)
        {
            text.Append(',');
        }
    }

    private void AppendString(string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or '\u2028' or '\u2029' or (>= '\uD800' and <= '\uDFFF'):
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
