using YamlDotNet.Core;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>
/// Mends what the parser refuses though kubectl reads it: indentation that means nothing (inside brackets, inside quotes, in
/// the empty lines that begin a block), an escaped single quote, a comment right behind a value. The parser then gets a text
/// that means the same.
/// </summary>
internal static class YamlMends
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    // What begins further right is not mended: every line gets that many spaces, and the text would grow to many times its size.
    private const int FarthestColumn = 80;

    /// <summary>A text to read in place of the one that was refused, or null.</summary>
    /// <param name="text">What was refused.</param>
    /// <param name="exception">Why.</param>
    /// <param name="at">Where, as the parser says.</param>
    /// <param name="bracket">Where the outermost bracket stands in which it was refused, or below zero.</param>
    public static YamlText? Find(YamlText text, Exception exception, int at, int bracket)
    {
        var said = exception.Message;
        var changes = exception is not YamlException ? IndentBrackets(text.Text, bracket)
            : Says(said, "extra spaces in first line") ? TrimFirstLines(text.Text, at)
            : Says(said, "wrong indentation") || Says(said, "unknown escape character") ? MendQuoted(text.Text, at)
            : Says(said, "found invalid comment") ? PartComment(text.Text, at)
            : null;
        return changes is { Count: > 0 } ? text.With(changes) : null;
    }

    /// <summary>
    /// Whether a text that was mended is still refused on the line on which the mended part ends. Then the first refusal was right,
    /// and is the one to tell: such as for a quote that is not closed, so that the next one seems to close it.
    /// </summary>
    /// <param name="text">The document's own text.</param>
    /// <param name="exception">Why it is refused now.</param>
    /// <param name="mended">The place of the last change in it.</param>
    /// <param name="at">Where it is refused now.</param>
    public static bool WasInVain(string text, Exception exception, int mended, int at) =>
        !Says(exception.Message, "unknown escape character")
        && (at <= mended || text.IndexOfAny(LineEnds, mended, at - mended) < 0);

    private static bool Says(string said, string what) => said.IndexOf(what, StringComparison.Ordinal) >= 0;

    // What stands in brackets may stand as far left as it likes; here it goes behind the bracket that opens.
    private static List<Change>? IndentBrackets(string text, int bracket)
    {
        if (bracket < 0 || ColumnOf(text, bracket) > FarthestColumn)
        {
            return null;
        }

        var changes = new List<Change>();
        var indent = new string(' ', ColumnOf(text, bracket) + 1);
        var depth = 0;
        for (var i = bracket; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    if (--depth == 0)
                    {
                        return changes;
                    }

                    break;
                case '"' or '\'' when IsTokenStart(text, i):
                    i = SkipQuoted(text, i, changes, indent);
                    break;
                case '#' when char.IsWhiteSpace(text[i - 1]):
                    i = text.IndexOfAny(LineEnds, i) is >= 0 and var end ? end - 1 : text.Length;
                    break;
                case '\r' or '\n' when IsLineEnd(text, i):
                    changes.Add(new(i + 1, 0, indent));
                    break;
            }
        }

        // The bracket is never closed: that is the mistake.
        return null;
    }

    private static List<Change>? MendQuoted(string text, int at)
    {
        if (at >= text.Length || text[at] != '"' || ColumnOf(text, at) > FarthestColumn)
        {
            return null;
        }

        var changes = new List<Change>();
        return SkipQuoted(text, at, changes, new string(' ', ColumnOf(text, at))) < text.Length ? changes : null;
    }

    // Indents the lines of a text in quotes, which lose their indentation anyway, and answers the place of the closing quote.
    private static int SkipQuoted(string text, int at, List<Change> changes, string indent)
    {
        var quote = text[at];
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                return i;
            }

            if (c == '\\' && quote == '"' && i + 1 < text.Length && text[i + 1] is not ('\r' or '\n'))
            {
                if (text[i + 1] == '\'')
                {
                    changes.Add(new(i, 1, string.Empty));
                }

                i++;
            }
            else if (IsLineEnd(text, i))
            {
                changes.Add(new(i + 1, 0, indent));
            }
        }

        return text.Length;
    }

    // Spaces in the empty lines between the head of a block and its text.
    private static List<Change> TrimFirstLines(string text, int at)
    {
        var head = Math.Min(at, text.Length);
        while (head > 0 && char.IsWhiteSpace(text[head - 1]))
        {
            head--;
        }

        var changes = new List<Change>();
        var line = -1;
        for (var i = head; i < text.Length && text[i] is ' ' or '\r' or '\n'; i++)
        {
            if (text[i] is '\r' or '\n')
            {
                if (line >= 0 && i > line)
                {
                    changes.Add(new(line, i - line, string.Empty));
                }

                line = i + 1;
            }
        }

        return changes;
    }

    private static List<Change>? PartComment(string text, int at)
    {
        var comment = text.IndexOf('#', Math.Min(at, text.Length), Math.Min(2, text.Length - Math.Min(at, text.Length)));
        return comment < 0 ? null : [new(comment, 0, " ")];
    }

    // A quote inside a plain text ("it's") opens nothing.
    private static bool IsTokenStart(string text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at > 0 && text[at - 1] is '[' or '{' or ',' or ':' or '?';
    }

    private static bool IsLineEnd(string text, int i) =>
        text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));

    private static int ColumnOf(string text, int at) => at == 0 ? 0 : at - 1 - text.LastIndexOfAny(LineEnds, at - 1);

    /// <summary>Something to take away, or to put in, at a place of the text.</summary>
    internal readonly record struct Change(int At, int Removed, string Added);
}
