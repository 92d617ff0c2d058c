using System.Text;

namespace PodSecurity.Dsl.Tests;

/// <summary>Texts that readers and writers of YAML get wrong.</summary>
internal static class SampleTexts
{
    private static readonly string[] Known =
    [
        "", " ", "a", "yes", "No", "ON", "off", "y", "N", "true", "FALSE", "null", "Null", "~", "0777", "0o17", "0x1F", "0b11", "1_000", "1:30", "190:20:30.15",
        "1.5", ".5", "5.", "1e3", "1E+2", "-1", "+1", "-.inf", ".NaN", "nan", "1.4.2", "10.0.0.1", "2026-01-31", "2026-1-1 10:00:00", "2026-01-31T12:30:00Z", "=", "<<", "-", "- a", "--", "---",
        "--- a", "...", "-a", "--flag=1", "-1a", "? a", "?", ": a", ":", "a:", "a: b", "a:b", "%", "%a", "@a", "`a", "*", "*a", "&", "&a", "!", "!a", "!!str a", "|", ">", "|-", "[a", "{a", "]", "}", "a]",
        ",", "a, b", "#", "# a", "a #b", "a#b", "'", "'a'", "\"", "\"a\"", "it's", "\\", "\\n", " a", "a ", "\t", "\ta", "a\t", "a\tb", "\n", "\n\n", "a\n", "a\n\n", "a\n\n\n", "\na", "a\nb", "a\nb\n", " a\nb", "a \nb", "a\n b\n",
        "a\n  ", "a\n\t", "a\n\nb", "a\n \nb", "\r", "\r\n", "a\r\nb", "a\rb", "a\u0085b", "a\u2028b\u2029", "\uFEFFa", "a\uFEFF", "\u0000", "\u0001\u001F", "\u007F\u0080\u009F\u00A0", "\uFFFE\uFFFF", "\u200B\u202E",
        "é", "日本", "🚀", "🚀\n🚀", "a\n---\nb", "a\n...\n", "#!/bin/sh\nset -e\necho \"$X: #1\"\n", "{{ .Values.x }}", "${VAR}", "$(VAR)", "key: |\n  text", "- x\n- y\n", "%TAG\nx", "\u00AD", "null\n", "~\nx", "a *", "a *b",
    ];

    private static readonly string[] Pieces =
        ["a", "b", "Z", "0", "1", "9", " ", "  ", "\n", "\t", "\r", ":", "-", "#", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "=", "<", "_", ".", "+", "e", "x", "~", "y", "\u0007", "\u0085", "\u2028", "\uFEFF", "ü", "漢", "🚀", "\uFFFF"];

    /// <summary>The texts that somebody once got wrong.</summary>
    public static IEnumerable<string> All => Known;

    /// <summary>One of the known texts, or one that is made of their pieces.</summary>
    public static string Next(Random random)
    {
        if (random.Next(3) == 0)
        {
            return Known[random.Next(Known.Length)];
        }

        var text = new StringBuilder();
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
