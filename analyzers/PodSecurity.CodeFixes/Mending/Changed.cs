using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.CodeFixes.Editing;
using PodSecurity.CodeFixes.Reading;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>A solution after some changes.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Files">The files that were changed, and how.</param>
internal sealed record Changed(Solution Solution, IReadOnlyList<(DocumentId Document, IReadOnlyList<TextChange> Changes)> Files)
{
    /// <summary>Makes changes; null where one of the files is nobody's to change, such as one that is generated.</summary>
    public static async Task<Changed?> MakeAsync(Solution solution, ChangeSet changes, CancellationToken cancellation)
    {
        var files = new List<(DocumentId, IReadOnlyList<TextChange>)>();
        foreach (var (tree, edits) in changes.InOrder)
        {
            if (solution.GetDocument(tree) is not { } document || document is SourceGeneratedDocument)
            {
                return null;
            }

            var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(edits);

            // One file may be in several projects, as when it is built for several frameworks.
            foreach (var id in document.GetLinkedDocumentIds().Add(document.Id))
            {
                solution = solution.WithDocumentText(id, text);
                files.Add((id, edits));
            }
        }

        return new(solution, files);
    }

    /// <summary>Whether the changed members compile as they did before.</summary>
    public async Task<bool> CompilesAsync(ProjectReading before, CancellationToken cancellation)
    {
        if (await Solution.GetProject(before.Project.Id)!.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return false;
        }

        foreach (var (id, changes) in Files.Where(file => file.Document.ProjectId == before.Project.Id))
        {
            var was = (await before.TreeOfAsync(id, cancellation).ConfigureAwait(false))!;
            var tree = (await Solution.GetDocument(id)!.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false))!;
            foreach (var change in changes)
            {
                var place = Spots.Moved(change.Span.Start, [.. changes.Where(other => other.Span.End <= change.Span.Start && other != change)]);
                if (Errors(compilation, tree, place) > Errors(before.Compilation, was, change.Span.Start))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int Errors(Compilation compilation, SyntaxTree tree, int place)
    {
        var root = tree.GetRoot();
        var member = root.FindToken(Math.Min(place, root.FullSpan.End)).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) or CompilationUnitSyntax);
        return compilation.GetSemanticModel(tree).GetDiagnostics(member?.FullSpan).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
