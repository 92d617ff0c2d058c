using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>
/// The bodies and initializers of a declaration: what the compiler gives to who asks for operations, without asking for them.
/// Attributes and what parameters default to are constants, and make no objects.
/// </summary>
internal static class CodeRoots
{
    /// <summary>The roots of what runs in a declaration.</summary>
    /// <param name="declaration">What the compiler calls a code block.</param>
    /// <param name="owner">Whose code it is: one declaration may hold several fields.</param>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode declaration, ISymbol owner)
    {
        SyntaxNode?[] roots = declaration switch
        {
            ConstructorDeclarationSyntax constructor => [constructor.Initializer, constructor.Body, constructor.ExpressionBody],
            BaseMethodDeclarationSyntax method => [method.Body, method.ExpressionBody],
            AccessorDeclarationSyntax accessor => [accessor.Body, accessor.ExpressionBody],
            PropertyDeclarationSyntax property => [property.Initializer],
            VariableDeclaratorSyntax variable => [variable.Initializer],
            BaseFieldDeclarationSyntax fields => [fields.Declaration.Variables.FirstOrDefault(variable => Declares(variable, owner))?.Initializer],
            TypeDeclarationSyntax { ParameterList: not null, BaseList: { } list } => [list.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()],
            ArrowExpressionClauseSyntax or CompilationUnitSyntax => [declaration],
            _ => [],
        };
        return roots.OfType<SyntaxNode>();
    }

    private static bool Declares(SyntaxNode variable, ISymbol owner) =>
        owner.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == variable.SyntaxTree && reference.Span == variable.Span);
}
