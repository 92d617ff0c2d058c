using System.Globalization;
using System.Text;

namespace PodSecurity.Writing;

/// <summary>Writes texts in the plainest form that every reader of YAML, 1.1 or 1.2, takes for the same text.</summary>
internal static class YamlText
{
    /// <summary>Whether a text of several lines can be written line by line.</summary>
    /// <remarks>
    /// Not one whose lines end in blanks, which editors take away unseen, nor one that begins with a blank, which readers would
    /// take for indentation.
    /// </remarks>
    public static bool IsBlock(string value) =>
        value.Contains('\n', StringComparison.Ordinal)
        && value[0] is not (' ' or '\t' or '\n')
        && value.TrimEnd('\n').Split('\n').All(line => line.Length == 0 || line[^1] is not (' ' or '\t'))
        && value.All(c => c is '\n' or '\t' || IsPrintable(c));

    /// <summary>Writes a text line by line, with all its line ends.</summary>
    public static void AppendBlock(StringBuilder text, string value, int indent)
    {
        var lines = value.TrimEnd('\n');
        var ends = value.Length - lines.Length;
        text.Append(ends switch { 0 => "|-", 1 => "|", _ => "|+" }).Append('\n');
        foreach (var line in lines.Split('\n'))
        {
            text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }

        text.Append('\n', Math.Max(0, ends - 1));
    }

    /// <summary>Writes a text in one line: plain, or in double quotes.</summary>
    public static string Inline(string value) => PlainText.IsPlain(value) ? value : Quoted(value);

    /// <summary>Whether a character may stand in YAML as it is, and parts no lines.</summary>
    internal static bool IsPrintable(char c) => c switch
    {
        < ' ' or (>= '\u007F' and <= '\u00A0') => false,
        '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' => false,
        _ => !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format,
    };

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when IsPrintable(c) => text.Append(c),
                < '\u0100' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }

        return text.Append('"').ToString();
    }
}
