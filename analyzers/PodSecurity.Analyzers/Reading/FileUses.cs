using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Reading;

/// <summary>What the members of one file do with values. A member is read when it is asked for the first time.</summary>
internal sealed class FileUses
{
    // From the syntax only, so that an edit of one file leaves the others as they are.
    private static readonly ConditionalWeakTable<SyntaxTree, FileUses> Known = new();
    private static int count;

    // In the order of the text.
    private readonly List<(TextSpan Span, Lazy<MemberUses> Uses)> members = [];
    private readonly string text;
    private readonly string scope = Interlocked.Increment(ref count) + ":";

    private FileUses(SyntaxTree tree, CancellationToken cancellation)
    {
        text = tree.GetText(cancellation).ToString();
        if (tree.GetRoot(cancellation) is CompilationUnitSyntax unit)
        {
            // The statements of a program without classes see one another's variables.
            var ofProgram = new Lazy<HashSet<string>>(() => MemberUses.LocalsOf(unit.Members.OfType<GlobalStatementSyntax>().SelectMany(statement => statement.DescendantNodes())));
            Add(unit.Members, ofProgram);
        }
    }

    /// <summary>All members.</summary>
    public IEnumerable<MemberUses> All => members.Select(member => member.Uses.Value);

    /// <summary>How many members there are.</summary>
    public int Count => members.Count;

    /// <summary>Where a member stands.</summary>
    public TextSpan SpanOf(int member) => members[member].Span;

    /// <summary>The number of the member in which a place is, or -1.</summary>
    public int IndexOf(int place)
    {
        var (low, high) = (0, members.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var span = members[middle].Span;
            if (span.Contains(place))
            {
                return middle;
            }

            (low, high) = place < span.Start ? (low, middle - 1) : (middle + 1, high);
        }

        return -1;
    }

    /// <summary>Whether a member's text is that of the member of the same number in another file.</summary>
    public bool IsSame(int member, FileUses other)
    {
        var (span, before) = (SpanOf(member), other.SpanOf(member));
        return span.Length == before.Length && string.CompareOrdinal(text, span.Start, other.text, before.Start, span.Length) == 0;
    }

    public static FileUses Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var uses))
        {
            uses = new(tree, cancellation);
            uses = Known.GetValue(tree, _ => uses);
        }

        return uses;
    }

    /// <summary>The members in whose text a name stands.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isValue">Whether it is to stand there as a value, not only as what is assigned.</param>
    public IEnumerable<MemberUses> ThatName(string name, bool isValue)
    {
        foreach (var (span, uses) in members)
        {
            if (Holds(span, name, isValue))
            {
                yield return uses.Value;
            }
        }
    }

    private bool Holds(TextSpan span, string name, bool isValue)
    {
        for (var at = span.Start; (at = text.IndexOf(name, at, span.End - at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (Words.StandsAt(text, at, name.Length) && !(isValue && Words.IsAssigned(text, at + name.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(SyntaxList<MemberDeclarationSyntax> declarations, Lazy<HashSet<string>> ofProgram)
    {
        foreach (var declaration in declarations)
        {
            switch (declaration)
            {
                case BaseNamespaceDeclarationSyntax @namespace:
                    Add(@namespace.Members, ofProgram);
                    break;
                case TypeDeclarationSyntax type:
                    if (type.ParameterList is not null)
                    {
                        members.Add((type.Identifier.Span, new(() => new(type, scope, shared: null))));
                    }

                    Add(type.Members, ofProgram);
                    break;
                case GlobalStatementSyntax statement:
                    members.Add((statement.FullSpan, new(() => new(statement, scope, ofProgram.Value))));
                    break;
                case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax:
                    members.Add((declaration.Span, new(() => new(declaration, scope + declaration.SpanStart + ":", shared: null))));
                    break;
                default:
                    break;
            }
        }
    }
}
