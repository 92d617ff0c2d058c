using System.Text.RegularExpressions;

namespace PodSecurity.Writing;

/// <summary>Tells which texts may stand in YAML without quotes.</summary>
/// <remarks>
/// Readers differ: to some <c>y</c> is true, <c>0777</c> octal, <c>1_000</c> a number, <c>1:30</c> ninety and <c>2026-01-31</c> a date. What
/// any of them takes for something else than a text gets quotes. YamlDotNet does not see the colon behind a name in which an
/// asterisk follows a blank.
/// </remarks>
internal static partial class PlainText
{
    /// <summary>Whether a text needs no quotes.</summary>
    public static bool IsPlain(string value) =>
        value.Length > 0
        && IsStart(value)
        && value.All(c => c is >= ' ' and <= '~' || (char.IsLetterOrDigit(c) && YamlText.IsPrintable(c)))
        && value[^1] is not (' ' or ':')
        && !value.Contains(": ", StringComparison.Ordinal)
        && !value.Contains(" #", StringComparison.Ordinal)
        && !value.Contains(" *", StringComparison.Ordinal)
        && !Words.Contains(value)
        && !Typed().IsMatch(value);

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    };

    // Other signs mean something to YAML at the beginning, or to some of its readers. A dash does before a blank, and three of them.
    private static bool IsStart(string value) => value[0] switch
    {
        '-' => value.Length > 1 && (char.IsAsciiLetter(value[1]) || (value[1] == '-' && value.Length > 2 && char.IsAsciiLetter(value[2]))),
        '.' => value.Length > 1 && value[1] is '/' or >= 'a' and <= 'z',
        '/' or '_' or '$' or '(' => true,
        _ => char.IsLetterOrDigit(value[0]),
    };

    // Numbers in all notations, numbers of base sixty, dates and times.
    [GeneratedRegex(
        @"^[-+]?(\.?[0-9][0-9_,]*(\.[0-9_,]*)?([eE][-+]?[0-9_]*)?|0[xXoObB][0-9a-fA-F_]*|[0-9][0-9_]*(:[0-9_]+)+(\.[0-9_]*)?)\z|^[-+]?\.(inf|nan)\z|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Typed();
}
