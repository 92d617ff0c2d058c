using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The bodies of methods and the initializers of fields of one compilation, as operations.</summary>
/// <param name="compilation">The compilation.</param>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();

    /// <summary>The body of a method, or null where there is none to see.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride)
        {
            return null;
        }

        // One part of a partial method declares it, the other has the body.
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellation);
            SyntaxNode? body = syntax switch
            {
                BaseMethodDeclarationSyntax declaration => (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody?.Expression,
                LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
                AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
                ArrowExpressionClauseSyntax arrow => arrow.Expression,
                _ => null,
            };
            if (body is not null)
            {
                cancellation.ThrowIfCancellationRequested();
                return ModelOf(body.SyntaxTree)?.GetOperation(body, cancellation);
            }
        }

        return null;
    }

    /// <summary>The initializer of a field or property, or null where there is none to see.</summary>
    public IOperation? InitializerOf(ISymbol symbol, CancellationToken cancellation)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var value = reference.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            if (value is not null)
            {
                return ModelOf(value.SyntaxTree)?.GetOperation(value, cancellation);
            }
        }

        return null;
    }

    private SemanticModel? ModelOf(SyntaxTree tree) =>
        models.TryGetValue(tree, out var model) ? model
        : compilation.ContainsSyntaxTree(tree) ? models.GetOrAdd(tree, GetModel)
        : null;

    // Helpers stand in other files than the one that is analyzed; their models are kept for the whole compilation.
#pragma warning disable RS1030
    private SemanticModel GetModel(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
