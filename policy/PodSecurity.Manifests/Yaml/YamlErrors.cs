using PodSecurity.Policy.Rules;
using YamlDotNet.Core;

namespace PodSecurity.Manifests.Yaml;

/// <summary>Turns what the YAML parser says into what a reader can act on.</summary>
internal static class YamlErrors
{
    /// <summary>What is said of a template, which only becomes a manifest when it is rendered.</summary>
    public const string LooksLikeTemplate = "this looks like a template, not YAML; name what the template renders to (\"helm template …\") instead";

    // The parser may go on for a few lines before it is sure that what it reads is no YAML.
    private const int LinesBehindTemplate = 3;

    // In a file of brackets and nothing else, each look would take as long as the file is.
    private const int MostLooks = 100;

    public static ManifestException Explain(YamlException exception, string text, int offset)
    {
        var at = (int)Math.Max(0, Math.Min(exception.Start.Index, text.Length));
        if (FindTemplate(text, at) is >= 0 and var template)
        {
            return new(RuleRegistry.MalformedManifest, offset + template, 2, LooksLikeTemplate);
        }

        if (FindTab(text, at) is >= 0 and var tab)
        {
            return new(RuleRegistry.MalformedManifest, offset + tab, 1, "a tab cannot indent YAML; use spaces");
        }

        var message = exception.InnerException is YamlException inner ? inner.Message : exception.Message;
        message = message.Length > 0 ? char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.') : "it cannot be parsed";
        return new(RuleRegistry.MalformedManifest, offset + at, at < text.Length ? 1 : 0, "this is no YAML: " + message);
    }

    /// <summary>
    /// The place of the template's brackets because of which a text cannot be read, or below zero. Brackets within quotes are
    /// text to the parser too, as in an Argo workflow; those of Go's template language stand for nothing else.
    /// </summary>
    public static int FindTemplate(string text, int at)
    {
        var isGo = text.Contains("{{-") || text.Contains("-}}") || text.Contains("{{/*") || text.Contains("{{ .") || text.Contains("{{.");
        var first = isGo ? 0 : LineBefore(text, at, LinesBehindTemplate);
        var looks = 0;
        for (var i = text.IndexOf("{{", first, StringComparison.Ordinal); i >= 0 && looks < MostLooks; i = text.IndexOf("{{", i + 2, StringComparison.Ordinal))
        {
            looks++;
            if (!IsQuoted(text, i) && text.IndexOf("}}", i, StringComparison.Ordinal) > 0)
            {
                return isGo || i <= at || text.IndexOf('\n', at, i - at) < 0 ? i : -1;
            }
        }

        return -1;
    }

    private static int LineBefore(string text, int at, int lines)
    {
        var start = at;
        for (; lines >= 0 && start > 0; lines--)
        {
            start = text.LastIndexOf('\n', start - 1);
        }

        return Math.Max(start, 0);
    }

    private static bool IsQuoted(string text, int at)
    {
        var quote = '\0';
        for (var i = LineBefore(text, at, 0); i < at; i++)
        {
            quote = quote == '\0' && text[i] is '"' or '\'' ? text[i] : text[i] == quote ? '\0' : quote;
        }

        return quote != '\0';
    }

    // The parser stops at the tab or, where it took it for text, somewhere on the lines around it.
    private static int FindTab(string text, int at)
    {
        var end = at;
        for (var lines = 0; lines < 3 && end > 0; lines++)
        {
            end = text.LastIndexOf('\n', end - 1);
            if (end < 0)
            {
                break;
            }
        }

        for (var line = Math.Max(end, 0); line <= at && line < text.Length;)
        {
            var i = text[line] == '\n' ? line + 1 : line;
            while (i < text.Length && text[i] == ' ')
            {
                i++;
            }

            if (i < text.Length && text[i] == '\t')
            {
                return i;
            }

            line = text.IndexOf('\n', i);
            if (line < 0)
            {
                break;
            }
        }

        return -1;
    }
}
