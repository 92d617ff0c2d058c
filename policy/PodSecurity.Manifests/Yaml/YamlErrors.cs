using PodSecurity.Policy.Rules;
using YamlDotNet.Core;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>Turns what the YAML parser says into what a reader can act on.</summary>
internal static class YamlErrors
{
    private const string LooksLikeTemplate = "this looks like a template, not YAML; name what the template renders to (\"helm template …\") instead";

    // In a file of brackets and nothing else, each look would take as long as the file is.
    private const int MostLooks = 100;

    // A template's brackets, or a tab, are looked for on the line of the error, on so many lines above it, and on one below.
    private const int LinesBefore = 3;

    // The parser trips over its own state, mostly where an open bracket makes it read lines that were not meant for it.
    private const string Unforeseen = "this line is indented less than the value that it would belong to; is a bracket not closed before it?";

    private const string IndentingTab = "a tab cannot indent YAML; use spaces";

    // What the parser says, and what that means to the one who wrote the text. The first that fits is told.
    private static readonly (string Said, string Told)[] Mistakes =
    [
        ("found invalid tab", IndentingTab),
        ("found a tab", IndentingTab),
        ("block collection, did not find", "this line belongs neither to the item above it nor to the field that holds the list; check its indentation and the space after \"-\""),
        ("multiline plain scalar, found invalid mapping", "the line above has no value or ':' of its own, so that this line goes on its text; add the ':' there, or check the indentation"),
        ("plain scalar value, found invalid mapping", "a value cannot hold \": \"; put it in quotes, or begin a new line before the field"),
        ("found unexpected end of stream", "the quote that opens here is never closed"),
        ("multi-line double-quoted scalar, found wrong indentation", "the quote that opens here is not closed, or its text goes on further left; close the quote, or indent the lines after it"),
        ("quoted scalar, found unexpected document indicator", "the quote that opens here is not closed before the document ends"),
        ("lock sequence entries are not allowed", "a list cannot begin here; begin it on a line of its own, or put the text in quotes if the '-' belongs to it"),
        ("apping values are not allowed", "a ':' cannot stand here; put the text before it in quotes, or check the indentation"),
        ("apping keys are not allowed", "a field cannot begin here; check the indentation"),
        ("invalid key indicator", "'-' or '?' and a bracket behind it are no value; put the text in quotes"),
        ("comma at end of tag", "this is no tag; put the value in quotes if the '!' belongs to it"),
        ("did not find expected token", "a value is expected here"),
        ("simple key, could not find", "a ':' is missing behind this name, or the line is not indented as the text that it belongs to"),
        ("parsing a flow mapping", "',' or '}' is expected here; the '{' before it is not closed"),
        ("parsing a flow sequence", "',' or ']' is expected here; the '[' before it is not closed"),
        ("did not find expected node content", "a value is expected here"),
        ("unknown escape character", "a '\\' in double quotes begins an escape that YAML does not know; write '\\\\' for a backslash, or use single quotes"),
        ("expected hexadecimal number", "an escape in these quotes lacks its hexadecimal digits, as in \"\\x41\" or \"\\u0041\""),
        ("Unicode character escape", "an escape in these quotes stands for no character of Unicode"),
        ("invalid Unicode surrogates", "an escape in these quotes is half of a surrogate pair, which is no character"),
        ("anchor or alias, found value", "'*' and '&' begin an alias or an anchor and need a name; put the value in quotes if it is text"),
        ("Anchor cannot be empty", "'*' and '&' begin an alias or an anchor and need a name; put the value in quotes if it is text"),
        ("Anchor before sequence entry", "an anchor before a list stands on the line of the field that holds the list"),
        ("more than one anchor", "a value can have only one anchor"),
        ("undefined tag handle", "the prefix of this tag is not defined; put the value in quotes if the '!' belongs to it"),
        ("scanning a tag", "this is no tag; put the value in quotes if the '!' belongs to it"),
        ("Global tags must be valid", "this is no tag; put the value in quotes if the '!' belongs to it"),
        ("block scalar, did not find expected comment", "the text of a block begins on the line below its '|' or '>'; put the value in quotes if it is no block"),
        ("block scalar, found a comment", "the text of a block begins on the line below its '|' or '>'; put the value in quotes if it is no block"),
        ("indentation indicator equal to 0", "the text of a block is indented by one at least"),
        ("literal block scalar, found", "the empty lines that begin this block are indented further than its text; take their spaces away"),
        ("comment between adjacent", "a comment cannot stand inside a text of several lines; put the text in quotes"),
        ("found invalid comment", "a comment needs a space before its '#'"),
        ("invalid content after '...'", "nothing can follow \"...\" on its line"),
        ("directive", "a line that begins with '%' can only be a directive such as \"%YAML 1.1\"; put it in quotes if it is text"),
        ("incompatible YAML", "a line that begins with '%' can only be a directive such as \"%YAML 1.1\"; put it in quotes if it is text"),
        ("<document end>", "this does not belong to the value before it; begin another document with a line \"---\", or check the brackets and the indentation"),
        ("<document start>", "this does not belong to the value before it; begin another document with a line \"---\", or check the brackets and the indentation"),
    ];

    /// <summary>Says what keeps the parser from reading on.</summary>
    /// <param name="exception">What the parser says.</param>
    /// <param name="text">The document's text.</param>
    /// <param name="at">Where in it.</param>
    /// <param name="offset">Where the document begins in its file.</param>
    public static ManifestException Explain(Exception exception, string text, int at, int offset)
    {
        var told = exception is YamlException
            ? ToldOf((exception.InnerException as YamlException ?? exception).Message, text, at)
            : Find(exception.Message) ?? Unforeseen;
        return FindTemplate(text, at) is >= 0 and var template ? TemplateAt(offset + template)
            : FindTab(text, at, toEnd: told == IndentingTab) is >= 0 and var tab ? new(RuleRegistry.MalformedManifest, offset + tab, 1, IndentingTab)
            : new(RuleRegistry.MalformedManifest, offset + at, at < text.Length ? 1 : 0, told);
    }

    /// <summary>
    /// What a text that parses, but makes no manifest, may be instead: <c>name: {{ .Values.name }}</c> is an object whose
    /// field's name is an object.
    /// </summary>
    public static ManifestException Explain(ManifestException exception, string text, int offset) =>
        exception.Rule == RuleRegistry.MalformedManifest && FindTemplate(text, exception.Start - offset) is >= 0 and var template
            ? TemplateAt(offset + template)
            : exception;

    private static ManifestException TemplateAt(int place) => new(RuleRegistry.MalformedManifest, place, 2, LooksLikeTemplate) { IsTemplate = true };

    private static string ToldOf(string said, string text, int at)
    {
        if (said.IndexOf("character that cannot start any token", StringComparison.Ordinal) >= 0 && at < text.Length)
        {
            return "a value cannot begin with '" + text[at] + "'; put it in quotes";
        }

        if (said.IndexOf("block mapping, did not find", StringComparison.Ordinal) >= 0)
        {
            return IsFirstOfLine(text, at)
                ? "this line does not line up with the fields above it; check its indentation"
                : "this cannot follow the value before it; put the whole value in quotes (inside single quotes, a quote is written twice)";
        }

        if (said.IndexOf("scalar value, found invalid mapping", StringComparison.Ordinal) >= 0 && IsFirstField(text, at))
        {
            return "this line goes on the value of the line above, so that no field can begin here; check its indentation";
        }

        return Find(said) ?? "this is no YAML: " + (said.Length > 0 ? char.ToLowerInvariant(said[0]) + said.Substring(1).TrimEnd('.') : "it cannot be parsed");
    }

    private static string? Find(string said)
    {
        foreach (var mistake in Mistakes)
        {
            if (said.IndexOf(mistake.Said, StringComparison.Ordinal) >= 0)
            {
                return mistake.Told;
            }
        }

        return null;
    }

    /// <summary>
    /// The place of the template's brackets because of which a text cannot be read, or below zero. Brackets within quotes do not
    /// count: they are text to the parser too, as in an Argo workflow. They are looked for near the error, or in the whole text where
    /// some of it can only be Go's template language.
    /// </summary>
    public static int FindTemplate(string text, int at)
    {
        at = Math.Min(at, text.Length);
        var isGo = text.Contains("{{-") || text.Contains("-}}") || text.Contains("{{/*") || text.Contains("{{ .") || text.Contains("{{.");
        var (start, end) = isGo ? (0, text.Length) : LinesAround(text, at);
        var looks = 0;
        for (var i = text.IndexOf("{{", start, end - start, StringComparison.Ordinal); i >= 0 && looks < MostLooks; i = text.IndexOf("{{", i + 2, Math.Max(0, end - i - 2), StringComparison.Ordinal))
        {
            looks++;
            if (!IsQuoted(text, i) && text.IndexOf("}}", i, StringComparison.Ordinal) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsQuoted(string text, int at)
    {
        var quote = '\0';
        for (var i = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1; i < at; i++)
        {
            quote = quote == '\0' && text[i] is '"' or '\'' ? text[i] : text[i] == quote ? '\0' : quote;
        }

        return quote != '\0';
    }

    // The parser stops at the tab or, where it took it for text, somewhere on the lines around it.
    private static int FindTab(string text, int at, bool toEnd)
    {
        var (line, end) = LinesAround(text, at);
        end = toEnd ? text.Length : end;
        while (line < end)
        {
            var i = line;
            while (i < end && text[i] == ' ')
            {
                i++;
            }

            if (i < end && text[i] == '\t')
            {
                return i;
            }

            var next = text.IndexOfAny(LineEnds, i, end - i);
            line = next < 0 ? end : next + 1;
        }

        return -1;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];

    // From some lines above the place to the end of the line below it.
    private static (int Start, int End) LinesAround(string text, int at)
    {
        at = Math.Max(0, Math.Min(at, text.Length));
        var start = at;
        for (var lines = 0; lines <= LinesBefore && start > 0; lines++)
        {
            start = text.LastIndexOf('\n', start - 1);
            if (start < 0)
            {
                break;
            }
        }

        var end = text.IndexOf('\n', at);
        end = end < 0 ? text.Length : text.IndexOf('\n', end + 1);
        return (Math.Max(start, 0), end < 0 ? text.Length : end);
    }

    // Whether no other field begins on the line before a ':'.
    private static bool IsFirstField(string text, int at)
    {
        var line = at == 0 ? 0 : text.LastIndexOfAny(LineEnds, at - 1) + 1;
        return text.IndexOf(": ", line, at - line, StringComparison.Ordinal) < 0;
    }

    private static bool IsFirstOfLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\r' or '\n';
    }
}
