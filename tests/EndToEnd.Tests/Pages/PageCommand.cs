using System.Text.RegularExpressions;

namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>A command that a page tells its reader to run.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Text">The command, without what is said beside it.</param>
internal sealed partial record PageCommand(string Page, string Text)
{
    /// <summary>All commands of all pages, in their order: lines of blocks, and of text that is set off.</summary>
    public static IReadOnlyList<PageCommand> All { get; } =
    [
        .. from page in Pages
           from Match command in Line().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
           select new PageCommand(Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'), command.Groups["command"].Value.Trim()),
    ];

    /// <summary>The lines of blocks of commands that are none that we know, and that nobody would run.</summary>
    public static IEnumerable<(string Page, string Line)> Unknown =>
        from page in Pages
        from Match block in Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
        from line in block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where !Known().IsMatch(line)
        select (Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'), line);

    /// <summary>The words of the command, without the variables before it.</summary>
    public string[] Words => [.. Word().Matches(Text).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal)).SkipWhile(word => word != "dotnet")];

    /// <summary>Whether it is about this repository, and not about a reader's project.</summary>
    public bool IsOfRepository => Words.Any(word => word is "samples/Shop" or "Analyzers.sln" || word.StartsWith("tests/", StringComparison.Ordinal) || word.StartsWith("policy/", StringComparison.Ordinal));

    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat([Path.Combine(Repository.Root, "README.md"), Path.Combine(Repository.Root, "CONTRIBUTING.md")])
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:    |\| [^|\n]* \| `)?(?<command>(?:[A-Z_]+=\S+ )*dotnet (?:add|build|format|new|pack|run|test)\b[^\n#`|]*)", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^ *```(?:sh|bash|shell|console)\n(?<lines>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    // What is read of a command ends at a comment, and nothing else may stand behind it.
    [GeneratedRegex(@"^(?:cd [\w/.-]+|(?:[A-Z_]+=\S+ )*dotnet (?:add|build|format|new|pack|run|test)\b[^\n#`|]*(?:#.*)?)$")]
    private static partial Regex Known();

    [GeneratedRegex("(?:[^\\s\"]|\"[^\"]*\")+")]
    private static partial Regex Word();
}
