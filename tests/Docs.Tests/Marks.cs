using System.Text.RegularExpressions;

namespace PodSecurity.Docs.Tests;

/// <summary>The comments by which an example says what is told of a line: <c># PSS103</c>, <c>// PSS107: violates …</c>.</summary>
internal static partial class Marks
{
    /// <summary>What is told, as "line id", in order.</summary>
    public static IEnumerable<string> In(string text) =>
        text.Split('\n').SelectMany((line, i) => Mark().Match(line) is { Success: true } mark ? mark.Groups[1].Value.Split(", ").Select(id => $"{i + 1} {id}") : []).Order(StringComparer.Ordinal);

    /// <summary>The words behind a mark, up to where they are cut short.</summary>
    public static IEnumerable<string> WordsIn(string text) =>
        text.Split('\n').Select(line => Mark().Match(line).Groups[2].Value.Split('…')[0]).Where(words => words.Length > 0);

    /// <summary>The rules that are told somewhere.</summary>
    public static IEnumerable<string> IdsIn(string text) => In(text).Select(mark => mark.Split(' ')[1]).Distinct();

    /// <summary>A text with other words in place of the line that is marked with a rule.</summary>
    public static string Replace(string text, string id, string line) =>
        string.Join('\n', text.Split('\n').Select(old => Mark().Match(old).Groups[1].Value.Contains(id, StringComparison.Ordinal) ? line.TrimEnd('\n') : old));

    /// <summary>A text with a line before each that is marked.</summary>
    public static string Before(string text, string line) =>
        string.Join('\n', text.Split('\n').Select(old => Mark().IsMatch(old) ? line + "\n" + old : old));

    [GeneratedRegex(@"(?:#|//) (PSS\d{3}(?:, PSS\d{3})*)(?:: (.*))?$")]
    private static partial Regex Mark();
}
