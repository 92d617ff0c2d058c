using YamlDotNet.Core;

namespace PodSecurity.Manifests.Yaml;

/// <summary>
/// What kubectl's parser reads and YamlDotNet refuses is common in real manifests. It is put so that both read it, by
/// turning ends of lines into spaces: no letter moves, so every value keeps its place in the file.
/// </summary>
internal static class YamlRepairs
{
    /// <summary>How much text may be read again for the repairs of one document, so that they take bounded time.</summary>
    public const long MostText = 16 << 20;

    private const string QuotedIndentation = "-quoted scalar, found wrong indentation";
    private const string BlankFirstLine = "block scalar, found extra spaces in first line";

    /// <summary>The text without what the parser stopped at, or null where nothing is to be done.</summary>
    public static string? Repair(YamlException exception, string text)
    {
        var message = (exception.InnerException as YamlException ?? exception).Message;
        var at = (int)Math.Max(0, Math.Min(exception.Start.Index, text.Length));
        return message.Contains(QuotedIndentation) ? JoinQuoted(text, at)
            : message.Contains(BlankFirstLine) ? JoinBlankLines(text, at)
            : null;
    }

    // A quoted text may go on at the indentation of what it is in. Ends of lines in it are folded into a space anyway.
    private static string? JoinQuoted(string text, int start)
    {
        if (start >= text.Length || text[start] is not ('"' or '\''))
        {
            return null;
        }

        var letters = text.ToCharArray();
        var changed = false;
        for (var i = start + 1; i < letters.Length && letters[i] != text[start]; i++)
        {
            if (letters[i] is '\r' or '\n')
            {
                letters[i] = ' ';
                changed = true;
            }
            else if (letters[i] == '\\' && text[start] == '"')
            {
                i++;
            }
        }

        return changed ? new(letters) : null;
    }

    // A block of text may begin with blank lines that hold spaces, as Helm's nindent writes them; only not with more spaces
    // than the text itself has.
    private static string? JoinBlankLines(string text, int at)
    {
        var first = LineStart(text, at);
        var indentation = IndentationAt(text, first);
        while (first > 0 && LineStart(text, first - 1) is var line && IsBlank(text, line, first))
        {
            if (IndentationAt(text, line) > indentation)
            {
                return null;
            }

            first = line;
        }

        var end = first - 1;
        if (end < 0 || first == LineStart(text, at))
        {
            return null;
        }

        var letters = text.ToCharArray();
        letters[end] = ' ';
        if (end > 0 && letters[end - 1] == '\r')
        {
            letters[end - 1] = ' ';
        }

        return new(letters);
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int IndentationAt(string text, int line)
    {
        var i = line;
        while (i < text.Length && text[i] == ' ')
        {
            i++;
        }

        return i - line;
    }

    private static bool IsBlank(string text, int from, int to)
    {
        while (from < to && text[from] is ' ' or '\r' or '\n')
        {
            from++;
        }

        return from >= to;
    }
}
