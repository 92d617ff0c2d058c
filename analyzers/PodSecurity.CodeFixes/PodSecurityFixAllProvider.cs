using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PodSecurity.CodeFixes.Mending;

namespace PodSecurity.CodeFixes;

/// <summary>
/// Mends all findings of a rule that a setting mends, whatever the key of the action that it was asked by: <c>dotnet format</c>
/// asks by that of the first finding, which may have none, or one that takes something away. The key only says which of two ways
/// to prefer.
/// </summary>
internal sealed class PodSecurityFixAllProvider : FixAllProvider
{
    /// <summary>The one that there is: it holds nothing.</summary>
    public static PodSecurityFixAllProvider Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var spots = new Spots();
        foreach (var diagnostic in await DiagnosticsOfAsync(fixAllContext).ConfigureAwait(false))
        {
            if (fixAllContext.DiagnosticIds.Contains(diagnostic.Id) && fixAllContext.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                spots.Add(document.Id, diagnostic.Id, diagnostic.Location.SourceSpan.Start);
            }
        }

        // Where another rule's fix mended them along, there is nothing left to do, and nothing to complain of.
        return CodeAction.Create(
            RemedyTitle.OfAll(fixAllContext.DiagnosticIds, "C#"),
            cancellation => new Rounds(
                (found, solution, now) => Rounds.DocumentOf(found.Primary, solution) is { } document && now.Contains(document, found.Judged.Finding.Rule.Id, found.Primary.Start),
                spots,
                level: null,
                fixAllContext.CodeActionEquivalenceKey).RunAsync(fixAllContext.Solution, cancellation),
            fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                var all = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp))
                {
                    all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                return all.ToImmutable();
            default:
                return [];
        }
    }
}
