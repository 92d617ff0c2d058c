using PodSecurity.Policy.Rules;
using YamlDotNet.Core;

namespace PodSecurity.Manifests.Yaml;

/// <summary>Turns what the YAML parser says into what a reader can act on.</summary>
internal static class YamlErrors
{
    public static ManifestException Explain(YamlException exception, string text, int offset)
    {
        var at = (int)Math.Max(0, Math.Min(exception.Start.Index, text.Length));
        if (FindTemplate(text) is >= 0 and var template)
        {
            return new(RuleRegistry.MalformedManifest, offset + template, 2, "this looks like a template, not YAML; name what the template renders to (\"helm template …\") instead");
        }

        if (FindTab(text, at, exception) is >= 0 and var tab)
        {
            return new(RuleRegistry.MalformedManifest, offset + tab, 1, "a tab cannot indent YAML; use spaces");
        }

        var message = exception.InnerException is YamlException inner ? inner.Message : exception.Message;
        message = message.Length > 0 ? char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.') : "it cannot be parsed";
        return new(RuleRegistry.MalformedManifest, offset + at, at < text.Length ? 1 : 0, "this is no YAML: " + message);
    }

    /// <summary>The place of a template's brackets at which YAML stops being YAML, or below zero.</summary>
    public static int FindTemplate(string text)
    {
        for (var i = text.IndexOf("{{", StringComparison.Ordinal); i >= 0; i = text.IndexOf("{{", i + 2, StringComparison.Ordinal))
        {
            if (text.IndexOf("}}", i, StringComparison.Ordinal) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    // The parser stops at the tab; where it took it for text, somewhere on the lines around it; or, where it names it, at the
    // beginning of the mapping.
    private static int FindTab(string text, int at, YamlException exception)
    {
        var near = FindTab(text, LinesBefore(text, at), at);
        return near < 0 && exception.Message.IndexOf("invalid tab", StringComparison.Ordinal) >= 0 ? FindTab(text, at, text.Length) : near;
    }

    private static int LinesBefore(string text, int at)
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

        return Math.Max(end, 0);
    }

    private static int FindTab(string text, int from, int to)
    {
        for (var line = from; line <= to && line < text.Length;)
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
