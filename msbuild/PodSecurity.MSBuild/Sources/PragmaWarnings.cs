namespace PodSecurity.MSBuild.Sources;

/// <summary>
/// The suppressions that a line of C# stands in: <c>#pragma warning disable PSS107</c>. What only shows when the program runs
/// is not in the compiler's log; it is suppressed in the same way, so the lines are read here.
/// </summary>
internal sealed class PragmaWarnings(SourceLines lines)
{
    private static readonly char[] Separators = [' ', '\t', ','];

    /// <summary>Whether a rule is disabled in a line.</summary>
    public bool IsDisabled(string rule, SourceLine line)
    {
        var text = lines.Of(line.File);
        var isDisabled = false;
        for (var i = 0; i < Math.Min(line.Line, text.Length); i++)
        {
            if (Read(text[i]) is var (disables, rules) && (rules.Length == 0 || rules.Contains(rule, StringComparer.Ordinal)))
            {
                isDisabled = disables;
            }
        }

        return isDisabled;
    }

    /// <summary>What the comment says that stands behind the <c>#pragma</c> by which a rule is disabled in a line; empty where there is none.</summary>
    public string ReasonOf(string rule, SourceLine line)
    {
        var text = lines.Of(line.File);
        for (var i = Math.Min(line.Line, text.Length) - 1; i >= 0; i--)
        {
            if (Read(text[i]) is var (disables, rules) && (rules.Length == 0 || rules.Contains(rule, StringComparer.Ordinal)))
            {
                // Behind a restore it is something else that silences the rule.
                var comment = text[i].IndexOf("//", StringComparison.Ordinal);
                return comment < 0 || !disables ? string.Empty : text[i].Substring(comment + 2).Trim();
            }
        }

        return string.Empty;
    }

    private static (bool Disables, string[] Rules)? Read(string line)
    {
        var text = line.TrimStart();
        if (text.Length == 0 || text[0] != '#')
        {
            return null;
        }

        var comment = text.IndexOf("//", StringComparison.Ordinal);
        var words = (comment < 0 ? text : text.Substring(0, comment)).Substring(1).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words[0] == "pragma" && words[1] == "warning" && words[2] is ("disable" or "restore")
            ? (words[2] == "disable", [.. words.Skip(3)])
            : null;
    }
}
