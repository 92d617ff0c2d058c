using System.Text.RegularExpressions;

namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>A block of code in a page, as a reader follows it: a file to write, commands to run, or what they print.</summary>
/// <param name="Language">What the block is written in.</param>
/// <param name="Text">The block.</param>
/// <param name="File">The file that the last line before the block names; empty where it names none.</param>
internal sealed partial record PageStep(string Language, string Text, string File)
{
    /// <summary>The blocks below a heading of a page.</summary>
    public static IReadOnlyList<PageStep> Below(string page, string heading)
    {
        var start = page.IndexOf("\n### " + heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = Heading().Match(page, start + heading.Length + 5) is { Success: true } next ? next.Index : page.Length;
        return [.. Block().Matches(page[start..end]).Select(block => new PageStep(block.Groups["language"].Value, block.Groups["text"].Value, block.Groups["file"].Value))];
    }

    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^##", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(`(?<file>[^`\n]+)`:\n\n)?```(?<language>\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
