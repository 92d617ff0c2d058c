using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>What does not compile. A member is asked about once, however many ways there are to change it.</summary>
internal static class CompilerErrors
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxNode, int>> Known = new();

    /// <summary>How many errors there are in the member around a place, or in the file where the place is in none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellation">Ends it.</param>
    public static int Around(SemanticModel model, int place, CancellationToken cancellation)
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        var member = root.FindToken(Math.Min(place, root.FullSpan.End)).Parent?.AncestorsAndSelf().FirstOrDefault(IsMember) ?? root;
        return Known.GetValue(model.Compilation, _ => new())
            .GetOrAdd(member, node => model.GetDiagnostics(node.FullSpan, cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static bool IsMember(SyntaxNode node) =>
        node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) or CompilationUnitSyntax;
}
