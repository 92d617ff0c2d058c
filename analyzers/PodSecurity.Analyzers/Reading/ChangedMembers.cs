using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Whether anybody in a compilation changes what a method returns, or a property or field holds: then it is not seen whole
/// where it is made. Goes by names and may say so too often; nothing is reported for what it says.
/// </summary>
/// <param name="compilation">The compilation.</param>
internal sealed class ChangedMembers(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> givenAway = new(StringComparer.Ordinal);
    private IReadOnlyList<FileUses>? files;
    private (SyntaxTree Tree, Words Words)[]? words;

    /// <summary>Answers a question about a name.</summary>
    public bool Answer(Question question, string name, CancellationToken cancellation) => question switch
    {
        Question.IsChanged => IsChanged(name, cancellation),
        Question.IsGivenAway => IsGivenAway(name, cancellation),
        Question.IsAssigned => MembersThatName(name, isValue: false, cancellation).Any(member => member.Assigned.Contains(name)),
        _ => MembersThatName(name, isValue: false, cancellation).Any(member => member.Overridden.Contains(name)),
    };

    private bool IsChanged(string name, CancellationToken cancellation)
    {
        if (!changed.TryGetValue(name, out var isChanged))
        {
            isChanged = Follow(name, onlyUnseen: false, cancellation);
            changed.TryAdd(name, isChanged);
        }

        return isChanged;
    }

    private bool IsGivenAway(string name, CancellationToken cancellation)
    {
        if (!givenAway.TryGetValue(name, out var isGivenAway))
        {
            isGivenAway = Follow(name, onlyUnseen: true, cancellation);
            givenAway.TryAdd(name, isGivenAway);
        }

        return isGivenAway;
    }

    /// <summary>Whether a field of one of these names is given another value, somewhere that counts.</summary>
    public bool IsSet(IReadOnlyCollection<string> names, Func<(SyntaxTree Tree, TextSpan Span), bool> counts, CancellationToken cancellation) =>
        Files(cancellation).SelectMany(file => file.All).Any(member => names.SelectMany(member.SitesOf).Any(counts));

    // Threads that come at the same time find the same.
    private IReadOnlyList<FileUses> Files(CancellationToken cancellation) =>
        files ??= [.. compilation.SyntaxTrees.Select(tree => FileUses.Of(tree, cancellation))];

    // A name that stands once in the whole program only declares what it names.
    private IEnumerable<MemberUses> MembersThatName(string key, bool isValue, CancellationToken cancellation)
    {
        var name = MemberUses.IdentifierOf(key);
        var word = Words.HashOf(name);
        var count = 0;
        var trees = new List<SyntaxTree>();
        words ??= [.. compilation.SyntaxTrees.Select(tree => (tree, Words.Of(tree, cancellation)))];
        foreach (var (tree, standing) in words)
        {
            if (standing.CountOf(word) is > 0 and var more)
            {
                count += more;
                trees.Add(tree);
            }
        }

        return count > 1 ? trees.SelectMany(tree => FileUses.Of(tree, cancellation).ThatName(name, isValue)) : [];
    }

    private bool Follow(string name, bool onlyUnseen, CancellationToken cancellation)
    {
        var open = new Queue<string>([name]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            var isMethod = next.EndsWith("()", StringComparison.Ordinal);
            var isDeclared = !isMethod;
            foreach (var member in MembersThatName(next, isValue: !isMethod, cancellation))
            {
                if (!onlyUnseen && member.Changed.Contains(next))
                {
                    return true;
                }

                isDeclared |= member.Declared.Contains(next);

                foreach (var target in member.FlowsOf(next))
                {
                    if (seen.Add(target))
                    {
                        open.Enqueue(target);
                    }
                }
            }

            if (!isDeclared && Recipients.MayChange(next.Substring(0, next.Length - 2)))
            {
                return true;
            }
        }

        return false;
    }
}
