using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>
/// Mends all settings of a rule in a manifest, a project or a solution. Roslyn has a provider of its own only for source files,
/// and Roslyn 4.14 asks this one only about projects and solutions; so what it can do is offered as an action as well.
/// </summary>
internal sealed class ManifestFixAll : FixAllProvider
{
    /// <summary>
    /// What stands in an equivalence key between the remedy and the file. The file is in the key since the context of a fix-all
    /// does not say which additional document it was asked from.
    /// </summary>
    public const char KeySeparator = '\n';

    /// <summary>The one that there is: it holds nothing.</summary>
    public static ManifestFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var key = fixAllContext.CodeActionEquivalenceKey?.Split(KeySeparator) ?? [];
        var (remedy, path) = key is [var first, var second] ? (first, second) : (string.Empty, null);
        var (solution, project) = (fixAllContext.Solution, fixAllContext.Project);
        IEnumerable<TextDocument> documents = fixAllContext.Scope switch
        {
            FixAllScope.Document => project.AdditionalDocuments.Where(document => document.FilePath == path),
            FixAllScope.Project => project.AdditionalDocuments,
            FixAllScope.Solution => InSolution(solution),
            _ => [],
        };
        return Task.FromResult<CodeAction?>(ActionOf(TitleOf(fixAllContext.DiagnosticIds), solution, documents, fixAllContext.DiagnosticIds, remedy));
    }

    /// <summary>
    /// The same as one action with one for each scope below it; null where the finding's better remedy is a decision, or it has none.
    /// </summary>
    public static CodeAction? NestedActionOf(FoundManifest found)
    {
        if (found.Report.Finding!.Remedies is not [{ IsDecision: false } remedy, ..])
        {
            return null;
        }

        var (document, project) = (found.Document, found.Document.Project);
        var (ids, key) = (ImmutableHashSet.Create(found.Report.Rule.Id), RemedyTitle.KeyOf(found.Report.Finding, remedy));
        return CodeAction.Create(
            TitleOf(ids),
            [
                ActionOf("In this file", project.Solution, [document], ids, key),
                ActionOf("In this project", project.Solution, project.AdditionalDocuments, ids, key),
                ActionOf("In the solution", project.Solution, InSolution(project.Solution), ids, key),
            ],
            isInlinable: false);
    }

    private static string TitleOf(IEnumerable<string> ids) => RemedyTitle.OfAll(ids, "manifests");

    private static IEnumerable<TextDocument> InSolution(Solution solution) => solution.Projects.SelectMany(project => project.AdditionalDocuments);

    private static CodeAction ActionOf(string title, Solution solution, IEnumerable<TextDocument> documents, ImmutableHashSet<string> ids, string remedy) =>
        CodeAction.Create(title, cancellation => FixAsync(solution, documents, ids, remedy, cancellation), title + string.Concat(ids));

    private static async Task<Solution> FixAsync(Solution solution, IEnumerable<TextDocument> documents, ImmutableHashSet<string> ids, string remedy, CancellationToken cancellation)
    {
        // A file that is in two projects is mended for the first, and the result of that for the second.
        foreach (var file in documents.Where(document => document.FilePath is not null).GroupBy(document => document.FilePath!, StringComparer.Ordinal))
        {
            var old = await file.First().GetTextAsync(cancellation).ConfigureAwait(false);
            var text = old.ToString();
            foreach (var document in file)
            {
                cancellation.ThrowIfCancellationRequested();
                if (FoundManifest.Read(document, cancellation) is { } manifest)
                {
                    text = new ManifestFixer(manifest.Options, manifest.Namespace, IsWanted, Choose, cancellation).Fix(new(file.Key, text)).Text;
                }
            }

            solution = EditedManifest.Put(solution, file.Key, old, text);
        }

        return solution;

        bool IsWanted(Report report) => ids.Contains(report.Rule.Id) && report.Finding!.Remedies is [{ IsDecision: false }, ..];

        Remedy Choose(Finding finding) => finding.Remedies.FirstOrDefault(other => RemedyTitle.KeyOf(finding, other) == remedy) ?? finding.Remedies[0];
    }
}
