using System.Text;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Stacks;

/// <summary>Gathers what is to say of a resource, without what nobody may read.</summary>
/// <param name="secrets">The texts that nobody may read.</param>
internal sealed class VerdictWords(IReadOnlyCollection<string> secrets)
{
    private const string Mask = "[secret]";

    private readonly List<string> rejections = [];
    private readonly List<string> warnings = [];
    private readonly List<string> notes = [];
    private readonly List<string> unjudged = [];

    // The longest first: a secret may hold another.
    private readonly List<string> hidden =
        [.. secrets.SelectMany(text => new[] { text, Escape(text) }).Where(text => text.Length > 0).Distinct().OrderByDescending(text => text.Length)];

    public ResourceVerdict Verdict => new(rejections, warnings, notes, unjudged);

    public void Reject(string sentence) => Add(rejections, sentence);

    public void Warn(string sentence) => Add(warnings, sentence);

    public void Warn(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Warn(sentence);
        }
    }

    public void Note(string sentence) => Add(notes, sentence);

    public void LeaveOut(string sentence) => Add(unjudged, sentence);

    private void Add(List<string> list, string sentence)
    {
        if (sentence.Length > 0)
        {
            list.Add(hidden.Aggregate(sentence, Hide));
        }
    }

    // A value stands whole in a sentence, so a secret "a" need not take the a out of every word.
    private static string Hide(string sentence, string secret)
    {
        var text = new StringBuilder();
        var start = 0;
        for (var at = Find(sentence, secret, 0); at >= 0; at = Find(sentence, secret, start))
        {
            text.Append(sentence, start, at - start).Append(Mask);
            start = at + secret.Length;
        }

        return text.Append(sentence, start, sentence.Length - start).ToString();
    }

    private static int Find(string sentence, string secret, int from)
    {
        for (var at = sentence.IndexOf(secret, from, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(secret, at + 1, StringComparison.Ordinal))
        {
            if (!Continues(sentence, at - 1, secret[0]) && !Continues(sentence, at + secret.Length, secret[secret.Length - 1]))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool Continues(string sentence, int at, char edge) =>
        char.IsLetterOrDigit(edge) && at >= 0 && at < sentence.Length && char.IsLetterOrDigit(sentence[at]);

    private static string Escape(string text)
    {
        var quoted = GoText.Quote(text);
        return quoted.Substring(1, quoted.Length - 2);
    }
}
