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

    // By the hash of a word: whether it stands there more than once.
    private readonly Dictionary<int, bool> isRepeated = [];

    private Words(string text)
    {
        var hash = 0;
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter) || letter == '_')
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
        if (!Known.TryGetValue(tree, out var words))
        {
            words = new(tree.GetText(cancellation).ToString());
            words = Known.GetValue(tree, _ => words);
        }

        return words;
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

    private static int Add(int hash, char letter) => unchecked(((hash + 17) * 31) ^ letter);

    private void Note(int hash) => isRepeated[hash] = isRepeated.ContainsKey(hash);
}
