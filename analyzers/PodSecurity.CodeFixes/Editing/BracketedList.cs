using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>
/// Things that stand in brackets with commas between them, be it the members of an initializer, the elements of a collection
/// or the arguments of a call. Adds and takes away in the way that they are written.
/// </summary>
internal sealed class BracketedList
{
    private readonly SyntaxToken open;
    private readonly SyntaxToken close;
    private readonly IReadOnlyList<SyntaxNode> items;
    private readonly IReadOnlyList<SyntaxToken> commas;
    private readonly CodeLines lines;

    private BracketedList(SyntaxNode owner, SyntaxToken open, SyntaxToken close, IEnumerable<SyntaxNode> items, IEnumerable<SyntaxToken> commas)
    {
        (Owner, this.open, this.close) = (owner, open, close);
        (this.items, this.commas) = ([.. items], [.. commas]);
        lines = CodeLines.Of(owner.SyntaxTree);
    }

    /// <summary>The brackets with what is in them.</summary>
    public SyntaxNode Owner { get; }

    /// <summary>What stands between the commas.</summary>
    public IReadOnlyList<SyntaxNode> Items => items;

    /// <summary>Whether each item begins a line.</summary>
    public bool IsOnLines => items.Count > 0 && lines.IsFirst(items[items.Count - 1].SpanStart);

    /// <summary>What stands before an item on its line.</summary>
    public string Indent => lines.IndentOf((items.Count > 0 ? items[items.Count - 1] : Owner).SpanStart);

    /// <summary>Whether the last item is followed by a comma.</summary>
    public bool EndsWithComma => items.Count > 0 && commas.Count == items.Count;

    /// <summary>Whether the opening bracket begins a line.</summary>
    public bool OpensOnLine => lines.IsFirst(open.SpanStart);

    /// <summary>What an item is indented by, from the line on which the brackets end.</summary>
    public string Unit => lines.IndentOf(close.SpanStart) is var outer && Indent.StartsWith(outer, StringComparison.Ordinal) && Indent.Length > outer.Length
        ? Indent.Substring(outer.Length)
        : "    ";

    /// <summary>The list that a node is, or null where it is none.</summary>
    public static BracketedList? Of(SyntaxNode? node) => node switch
    {
        InitializerExpressionSyntax braces => new(braces, braces.OpenBraceToken, braces.CloseBraceToken, braces.Expressions, braces.Expressions.GetSeparators()),
        CollectionExpressionSyntax collection => new(collection, collection.OpenBracketToken, collection.CloseBracketToken, collection.Elements, collection.Elements.GetSeparators()),
        ArgumentListSyntax arguments => new(arguments, arguments.OpenParenToken, arguments.CloseParenToken, arguments.Arguments, arguments.Arguments.GetSeparators()),
        _ => null,
    };

    /// <summary>The list that holds a node as one of its items.</summary>
    public static (BracketedList List, int Index)? Around(SyntaxNode item)
    {
        if (Of(item.Parent) is { } list)
        {
            for (var i = 0; i < list.items.Count; i++)
            {
                if (list.items[i] == item)
                {
                    return (list, i);
                }
            }
        }

        return null;
    }

    /// <summary>Adds items at the end.</summary>
    public IReadOnlyList<TextChange> Add(IReadOnlyList<string> added)
    {
        var isPadded = open.IsKind(SyntaxKind.OpenBraceToken);
        if (items.Count == 0)
        {
            var inner = string.Join(", ", added);
            return open.TrailingTrivia.Concat(close.LeadingTrivia).All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                ? [new(TextSpan.FromBounds(open.Span.End, close.SpanStart), isPadded ? " " + inner + " " : inner)]
                : [new(new(open.Span.End, 0), isPadded ? " " + inner : inner)];
        }

        var last = EndsWithComma ? commas[commas.Count - 1].Span.End : items[items.Count - 1].Span.End;
        var mayEnd = !open.IsKind(SyntaxKind.OpenParenToken);
        if (!IsOnLines)
        {
            var inline = string.Join(", ", added);
            return [new(new(last, 0), EndsWithComma ? " " + inline + "," : ", " + inline)];
        }

        var text = string.Concat(added.Select((item, i) => lines.LineEnd + Indent + item + (i < added.Count - 1 || (EndsWithComma && mayEnd) ? "," : "")));
        var end = lines.EndBehind(last);
        return EndsWithComma ? [new(new(end, 0), text)]
            : end == last ? [new(new(last, 0), "," + text)]
            : [new(new(last, 0), ","), new(new(end, 0), text)];
    }

    /// <summary>Takes items away, and leaves the comments.</summary>
    public IReadOnlyList<TextChange> Remove(ICollection<int> removed)
    {
        var changes = new List<TextChange>();
        var lastKept = -1;
        for (var i = 0; i < items.Count; i++)
        {
            lastKept = removed.Contains(i) ? lastKept : i;
        }

        foreach (var i in removed.OrderBy(i => i))
        {
            var start = items[i].SpanStart;
            var end = i < commas.Count ? commas[i].Span.End : items[i].Span.End;
            if (lines.IsFirst(start) && lines.IsLast(end))
            {
                changes.Add(new(lines.WholeLines(start, end), string.Empty));
            }
            else if (i + 1 < items.Count)
            {
                changes.Add(new(TextSpan.FromBounds(start, lines.SkipSpaces(end)), string.Empty));
            }
            else
            {
                changes.Add(new(TextSpan.FromBounds(lines.SkipSpacesBack(start), end), string.Empty));
            }
        }

        // The last one has a comma behind it only if it had one.
        if (lastKept >= 0 && lastKept < items.Count - 1 && !EndsWithComma)
        {
            changes.Add(new(commas[lastKept].Span, string.Empty));
        }

        return changes;
    }

    /// <summary>Whether there is nothing but what can be taken away: no comment, no directive.</summary>
    public bool IsBare => !Owner.DescendantTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
