using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Reading;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>The members of one file, each as the text that it has now.</summary>
/// <param name="tree">The file.</param>
internal sealed class FileMemory(SyntaxTree tree)
{
    private MemberMemory[]? members;

    public SyntaxTree Tree { get; } = tree;

    /// <summary>The same file after somebody typed in it, or null where that may mean something to other files.</summary>
    public FileMemory? After(SyntaxTree typed, CancellationToken cancellation)
    {
        if (typed == Tree)
        {
            return this;
        }

        if (typed.FilePath != Tree.FilePath || !typed.Options.Equals(Tree.Options)
            || HasConditions(typed, cancellation) || HasConditions(Tree, cancellation)
            || !SyntaxFactory.AreEquivalent(Tree, typed, topLevel: true))
        {
            return null;
        }

        var (before, now) = (FileUses.Of(Tree, cancellation), FileUses.Of(typed, cancellation));
        if (before.Count != now.Count)
        {
            return null;
        }

        var after = new FileMemory(typed);
        if (members is not null)
        {
            var kept = new MemberMemory[members.Length];
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = now.IsSame(i, before) ? members[i] : new();
            }

            after.members = kept;
        }

        return after;
    }

    /// <summary>The number of the member in which a place is, or -1.</summary>
    public int IndexOf(int start, CancellationToken cancellation) => FileUses.Of(Tree, cancellation).IndexOf(start);

    /// <summary>Where a member begins.</summary>
    public int StartOf(int member, CancellationToken cancellation) => FileUses.Of(Tree, cancellation).SpanOf(member).Start;

    /// <summary>A member as it is now; null where it is no longer.</summary>
    public MemberMemory? MemberAt(int index, CancellationToken cancellation)
    {
        if (members is null)
        {
            var fresh = new MemberMemory[FileUses.Of(Tree, cancellation).Count];
            for (var i = 0; i < fresh.Length; i++)
            {
                fresh[i] = new();
            }

            Interlocked.CompareExchange(ref members, fresh, null);
        }

        return index < members.Length ? members[index] : null;
    }

    // The same text may be other code where something is defined elsewhere in the file.
    private static bool HasConditions(SyntaxTree tree, CancellationToken cancellation) =>
        tree.GetRoot(cancellation) is var root && root.ContainsDirectives
        && root.DescendantTrivia(node => node.ContainsDirectives).Any(trivia => trivia.IsDirective && (SyntaxKind)trivia.RawKind is
            SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia
            or SyntaxKind.DefineDirectiveTrivia or SyntaxKind.UndefDirectiveTrivia or SyntaxKind.BadDirectiveTrivia);
}
