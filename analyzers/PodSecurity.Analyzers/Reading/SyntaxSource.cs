using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>A file of C# as the place of values.</summary>
internal sealed class SyntaxSource : ManifestSource
{
    // One for each tree, so that places in it can be compared; it goes when the tree goes.
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxSource> Sources = new();

    private SyntaxSource(SyntaxTree tree) => Tree = tree;

    public SyntaxTree Tree { get; }

    public override string Path => Tree.FilePath;

    public static SyntaxSource Of(SyntaxTree tree) => Sources.GetValue(tree, static key => new(key));

    /// <summary>Where an expression stands; of the creation of an object only its head, without what is in the braces.</summary>
    public static Origin OriginOf(SyntaxNode node)
    {
        var span = node switch
        {
            ObjectCreationExpressionSyntax creation => TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.Type.Span.End),
            ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.Span,
            WithExpressionSyntax with => TextSpan.FromBounds(with.SpanStart, with.WithKeyword.Span.End),
            _ => node.Span,
        };
        return new(Of(node.SyntaxTree), span.Start, span.Length);
    }

    /// <summary>The place as Roslyn knows it, or null where nobody wrote it in C#.</summary>
    public static Location? LocationOf(Origin origin) =>
        origin.Source is SyntaxSource source ? Location.Create(source.Tree, new(origin.Start, origin.Length)) : null;

    public override LineRange GetLines(int start, int length)
    {
        var span = Tree.GetLineSpan(new(start, length)).Span;
        return new(span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1);
    }
}
