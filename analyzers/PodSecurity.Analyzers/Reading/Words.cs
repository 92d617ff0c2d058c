using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Which words stand in the text of a file. Whoever asks what a program does with a name need not read the files that do not
/// hold it. Two words may be taken for one; then a file is read for nothing.
/// </summary>
internal sealed class Words
{
    // Kept with the file, so that an edit of one leaves the others as they are.
    private static readonly ConditionalWeakTable<SyntaxTree, Words> Known = new();

    // In longer code about every so many letters bring a word that was not there before: a guess at the table's size.
    private const int LettersPerNewWord = 64;

    // By the hash of a word: whether it stands there more than once.
    private readonly Dictionary<int, bool> isRepeated;

    private Words(string text)
    {
        isRepeated = new(text.Length / LettersPerNewWord);
        var hash = 0;
        foreach (var letter in text)
        {
            if (IsOfWord(letter))
            {
                hash = Add(hash, letter);
            }
            else if (hash != 0)
            {
                Note(hash);
                hash = 0;
            }
        }

        Note(hash);
    }

    public static Words Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Known.TryGetValue(tree, out var known))
        {
            return known;
        }

        var words = new Words(tree.GetText(cancellation).ToString());
        return Known.GetValue(tree, _ => words);
    }

    /// <summary>What a word is found by.</summary>
    public static int HashOf(string word)
    {
        var hash = 0;
        foreach (var letter in word)
        {
            hash = Add(hash, letter);
        }

        return hash;
    }

    /// <summary>How often a word stands there: 0, 1, or 2 for more.</summary>
    public int CountOf(int hash) => !isRepeated.TryGetValue(hash, out var repeated) ? 0 : repeated ? 2 : 1;

    /// <summary>Whether what stands at a place is a word of its own.</summary>
    public static bool StandsAt(string text, int start, int length) =>
        (start == 0 || !IsOfWord(text[start - 1])) && (start + length == text.Length || !IsOfWord(text[start + length]));

    /// <summary>Whether an equals sign follows, so that the word before is not asked for its value.</summary>
    public static bool IsAssigned(string text, int end)
    {
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end + 1 < text.Length && text[end] == '=' && text[end + 1] is not ('=' or '>');
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static int Add(int hash, char letter) => unchecked(((hash + 17) * 31) ^ letter);

    private void Note(int hash) => isRepeated[hash] = isRepeated.ContainsKey(hash);
}
