namespace PodSecurity.MSBuild.Sources;

/// <summary>
/// The suppressions that a line of C# stands in: <c>#pragma warning disable PSS107</c>. What only shows when the program runs
/// is not in the compiler's log; it is suppressed in the same way, so the lines are read here.
/// </summary>
internal sealed class PragmaWarnings(SourceLines lines)
{
    private static readonly char[] Separators = [' ', '\t', ','];

    private readonly Dictionary<string, IReadOnlyList<Pragma>> files = new(StringComparer.Ordinal);

    /// <summary>Whether a rule is disabled in a line.</summary>
    public bool IsDisabled(string rule, SourceLine line) => LastBefore(line, rule)?.Disables is true;

    /// <summary>What the comment says that stands behind the <c>#pragma</c> by which a rule is disabled in a line; empty where there is none.</summary>
    /// <remarks>Behind a restore it is something else that silences the rule.</remarks>
    public string ReasonOf(string rule, SourceLine line) => LastBefore(line, rule) is { Disables: true, Comment: var comment } ? comment : string.Empty;

    private Pragma? LastBefore(SourceLine line, string rule)
    {
        if (!files.TryGetValue(line.File, out var pragmas))
        {
            files.Add(line.File, pragmas = [.. lines.Of(line.File).Select(Read).OfType<Pragma>()]);
        }

        return pragmas.LastOrDefault(pragma => pragma.Line <= line.Line && (pragma.Rules.Count == 0 || pragma.Rules.Contains(rule, StringComparer.Ordinal)));
    }

    private static Pragma? Read(string line, int index)
    {
        var text = line.TrimStart();
        if (text.Length == 0 || text[0] != '#')
        {
            return null;
        }

        var comment = text.IndexOf("//", StringComparison.Ordinal);
        var words = (comment < 0 ? text : text.Substring(0, comment)).Substring(1).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words[0] == "pragma" && words[1] == "warning" && words[2] is ("disable" or "restore")
            ? new(index + 1, words[2] == "disable", [.. words.Skip(3)], comment < 0 ? string.Empty : text.Substring(comment + 2).Trim())
            : null;
    }

    /// <summary>A <c>#pragma warning</c>.</summary>
    /// <param name="Line">Its line, counted from one.</param>
    /// <param name="Disables">Whether it disables rules, or restores them.</param>
    /// <param name="Rules">The rules; none where it is about all.</param>
    /// <param name="Comment">What stands behind it.</param>
    private sealed record Pragma(int Line, bool Disables, IReadOnlyList<string> Rules, string Comment);
}
