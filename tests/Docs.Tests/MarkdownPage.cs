using System.Text.RegularExpressions;

namespace PodSecurity.Docs.Tests;

/// <summary>A page of the documentation, as far as tests have to understand it.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly Dictionary<string, MarkdownPage> Pages = Find().ToDictionary(page => page.Path);

    private MarkdownPage(string path)
    {
        Path = path;
        Text = File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");
        (Blocks, Prose) = Read(Text.Split('\n'));
    }

    /// <summary>All pages of the repository.</summary>
    public static IReadOnlyCollection<MarkdownPage> All => Pages.Values;

    /// <summary>Those that people read to use the product or to work on it.</summary>
    public static IEnumerable<MarkdownPage> Documentation =>
        All.Where(page => page.Path is "README.md" or "CONTRIBUTING.md" || page.Path.StartsWith("docs/", StringComparison.Ordinal));

    /// <summary>The path from the repository's root, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The lines outside of fenced blocks, by their numbers from 1.</summary>
    public IReadOnlyList<(int Number, string Text)> Prose { get; }

    /// <summary>The headings of a depth.</summary>
    public IEnumerable<string> Headings(int depth) =>
        Prose.Select(line => Heading().Match(line.Text)).Where(match => match.Groups[1].Length == depth).Select(match => match.Groups[2].Value);

    /// <summary>The anchors that links may lead to, as GitHub makes them of headings.</summary>
    public IEnumerable<string> Anchors =>
        Prose.Select(line => Heading().Match(line.Text)).Where(match => match.Success)
            .Select(match => NotInAnchor().Replace(match.Groups[2].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The text of a section of the second depth, without its heading.</summary>
    public string SectionText(string heading)
    {
        var start = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Path} has no section \"{heading}\".");
        start = Text.IndexOf('\n', start + 1) + 1;
        var end = Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    public static MarkdownPage Of(string path) => Pages[path];

    public override string ToString() => Path;

    private static IEnumerable<MarkdownPage> Find() =>
        from file in Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "node_modules" or ".git")
        orderby path
        select new MarkdownPage(path);

    private (IReadOnlyList<CodeBlock> Blocks, IReadOnlyList<(int, string)> Prose) Read(string[] lines)
    {
        var (blocks, prose, section) = (new List<CodeBlock>(), new List<(int, string)>(), "");
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                var notes = i > 0 && Comment().Match(lines[i - 1]) is { Success: true } comment ? BlockNotes.Parse(comment.Groups[1].Value) : BlockNotes.None;
                var end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
                Assert.True(end > 0, $"{Path}({i + 1}): the block has no end.");
                blocks.Add(new(this, i + 1, section, fence.Groups[1].Value, notes, string.Concat(lines[(i + 1)..end].Select(line => line + "\n"))));
                i = end;
                continue;
            }

            section = Heading().Match(lines[i]) is { Success: true } heading ? heading.Groups[2].Value : section;
            prose.Add((i + 1, lines[i]));
        }

        return (blocks, prose);
    }

    [GeneratedRegex(@"^\s*```(.*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^<!-- (.*) -->$")]
    private static partial Regex Comment();

    [GeneratedRegex("^(#+) (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
