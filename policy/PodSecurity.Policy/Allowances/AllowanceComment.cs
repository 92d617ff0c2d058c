using System.Globalization;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Allowances;

/// <summary>
/// Reads the sentence of a comment:
/// <c># podsecurity: allow PSS107, PSS105 for agent until 2027-03-31 because it loads kernel modules</c>.
/// </summary>
internal static class AllowanceComment
{
    /// <summary>What such a comment begins with, with a ':' behind it.</summary>
    public const string Mark = "podsecurity";

    /// <summary>How such a comment is written, for who wrote it otherwise.</summary>
    public const string Example = "# podsecurity: allow PSS107 until 2027-03-31 because the agent loads kernel modules";

    private const string DateFormat = "yyyy-MM-dd";

    private static readonly char[] Separators = [' ', '\t', ',', ';', ':', '.', '(', ')'];

    /// <summary>Reads a comment.</summary>
    /// <param name="text">Its text, without the '#'.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="line">The line that it is about.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The exception; null where it is another comment, or nobody can say what it allows.</returns>
    public static CommentAllowance? Read(string text, Origin place, int line, out string? problem)
    {
        problem = null;
        text = text.Trim();
        if (!text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = text.Substring(Mark.Length);
        if (!rest.StartsWith(":", StringComparison.Ordinal))
        {
            problem = IsMeant(rest) ? "it has to begin with \"" + Mark + ":\"" : null;
            return null;
        }

        var words = new WordReader(rest.Substring(1));
        var verb = words.Next();
        if (!verb.Equals("allow", StringComparison.OrdinalIgnoreCase))
        {
            // Other words are somebody's own, unless they name a rule and were meant for us.
            problem = text.Split(Separators).Any(IsRule) ? "\"" + verb + "\" is not known" : null;
            return null;
        }

        var rules = words.ListUntil("for", "until", "because");
        var only = words.Takes("for") ? words.ListUntil("until", "because") : [];
        DateTime? expires = null;
        if (words.Takes("until"))
        {
            var day = words.Next();
            expires = ReadDay(day);
            problem = expires is null ? "\"" + day + "\" is no day such as 2027-03-31" : null;
        }

        var reason = words.Takes("because") ? words.Rest : string.Empty;
        problem ??= rules.Count == 0 ? "no rule is named"
            : rules.FirstOrDefault(id => !IsRule(id)) is { } unknown ? "\"" + unknown + "\" is no rule"
            : reason.Length == 0 && words.Rest.Length > 0 ? "\"" + words.Rest + "\" is not known there"
            : null;
        return problem is null ? new(place, rules, reason, expires, line, only) : null;
    }

    // Without its ':' a comment is most likely prose, unless the next word is ours and a rule is named.
    private static bool IsMeant(string rest)
    {
        var words = rest.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 0 && Separators.Contains(rest[0]) && words.Length > 1 && words[0].Equals("allow", StringComparison.OrdinalIgnoreCase) && IsRule(words[1]);
    }

    /// <summary>A day, or null where it is none.</summary>
    public static DateTime? ReadDay(string text) =>
        DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as exceptions write it.</summary>
    public static string WriteDay(DateTime day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether there is a rule of that id.</summary>
    public static bool IsRule(string id) => RuleRegistry.All.Any(rule => rule.Id == id);

    // Words are separated by spaces or commas; one in quotes may hold both.
    private sealed class WordReader(string text)
    {
        private static readonly char[] Ends = [' ', ',', '\t'];
        private int at;

        public string Rest => text.Substring(Skip()).Trim();

        public string Next()
        {
            var start = Skip();
            if (start == text.Length)
            {
                return string.Empty;
            }

            var isQuoted = text[start] is '"' or '\'';
            var end = isQuoted ? text.IndexOf(text[start], start + 1) : text.IndexOfAny(Ends, start);
            end = end < 0 ? text.Length : end;
            at = isQuoted ? Math.Min(end + 1, text.Length) : end;
            return isQuoted ? text.Substring(start + 1, end - start - 1) : text.Substring(start, end - start);
        }

        public bool Takes(string word)
        {
            var before = at;
            if (Next().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            at = before;
            return false;
        }

        public List<string> ListUntil(params string[] ends)
        {
            var list = new List<string>();
            while (Skip() < text.Length)
            {
                var before = at;
                var word = Next();
                if (ends.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    at = before;
                    break;
                }

                list.Add(word);
            }

            return list;
        }

        private int Skip()
        {
            while (at < text.Length && Array.IndexOf(Ends, text[at]) >= 0)
            {
                at++;
            }

            return at;
        }
    }
}
