using System.Globalization;
using System.Text;
using System.Xml;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>
/// Writes HTML that is well-formed XML as well: every element is closed, every value quoted, and nothing that somebody else wrote can be
/// taken for markup.
/// </summary>
internal sealed class HtmlText
{
    // Longer ones help nobody who reads; the record has them whole.
    private const int LongestForeign = 4000;

    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <summary>Begins an element; an attribute without a value is left out.</summary>
    public HtmlText Open(string element, params (string Name, string? Value)[] attributes)
    {
        open.Push(element);
        return Begin(element, attributes).Append(">");
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlText Close() => Append("</").Append(open.Pop()).Append(">");

    /// <summary>Ends the element that was begun last, and the line: what is between blocks does not show.</summary>
    public HtmlText CloseBlock() => Close().Append("\n");

    /// <summary>An element that can hold nothing.</summary>
    public HtmlText Void(string element, params (string Name, string? Value)[] attributes) => Begin(element, attributes).Append("/>\n");

    /// <summary>An element with a text of ours in it.</summary>
    public HtmlText Element(string element, string content, params (string Name, string? Value)[] attributes) => Open(element, attributes).Text(content).Close();

    /// <summary>A text of ours.</summary>
    public HtmlText Text(string content)
    {
        Escape(content);
        return this;
    }

    /// <summary>A number.</summary>
    public HtmlText Text(int number) => Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A text that somebody else wrote, which shall not change the direction of what stands around it, and is cut where it is endless.</summary>
    public HtmlText Foreign(string content)
    {
        Append("<bdi>");
        Escape(content.Length <= LongestForeign ? content : content.Substring(0, LongestForeign) + "… (" + (content.Length - LongestForeign).ToString(CultureInfo.InvariantCulture) + " more characters)");
        return Append("</bdi>");
    }

    /// <summary>What is markup already.</summary>
    public HtmlText Markup(string markup) => Append(markup);

    /// <inheritdoc />
    public override string ToString() =>
        open.Count == 0 ? text.ToString() : throw new InvalidOperationException("The element " + open.Peek() + " is not closed.");

    private HtmlText Begin(string element, (string Name, string? Value)[] attributes)
    {
        Append("<").Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                Append(" ").Append(name).Append("=\"");
                Escape(value);
                Append("\"");
            }
        }

        return this;
    }

    private HtmlText Append(string part)
    {
        text.Append(part);
        return this;
    }

    private void Escape(string content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            switch (c)
            {
                case '&':
                    text.Append("&amp;");
                    break;
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                case '"':
                    text.Append("&quot;");
                    break;
                case '\r':
                    break;
                // Signs by which a name would read otherwise than it is written.
                case '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'):
                    text.Append("[U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
                    break;
                case (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF':
                    text.Append('\uFFFD');
                    break;
                default:
                    if (char.IsSurrogate(c) && i + 1 < content.Length && XmlConvert.IsXmlSurrogatePair(content[i + 1], c))
                    {
                        text.Append(c).Append(content[++i]);
                    }
                    else
                    {
                        text.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
                    }

                    break;
            }
        }
    }
}
