using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Reading;

/// <summary>The bodies of a file, as the compiler hands them to the analyzer.</summary>
internal static class Bodies
{
    /// <summary>All of them, in order.</summary>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode root) => root.DescendantNodesAndSelf().Where(IsBody);

    /// <summary>The body around a place, or null where it is in none.</summary>
    public static SyntaxNode? Around(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span) ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().FirstOrDefault(IsBody) : null;

    /// <summary>The member that a body belongs to, or null where that cannot be told.</summary>
    public static ISymbol? OwnerOf(SyntaxNode body, SemanticModel model)
    {
        for (var node = body; node is not null; node = node.Parent)
        {
            if (node is MemberDeclarationSyntax or AccessorDeclarationSyntax or VariableDeclaratorSyntax or CompilationUnitSyntax
                && model.GetDeclaredSymbol(node) is { } symbol)
            {
                return symbol;
            }
        }

        return null;
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } => true,
        ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } or PropertyDeclarationSyntax } => true,
        ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => true,
        CompilationUnitSyntax unit => unit.Members.Any(member => member is GlobalStatementSyntax),
        _ => false,
    };
}
