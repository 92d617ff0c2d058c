using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PodSecurity.CodeFixes.Mending;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.CodeFixes.Remedies;

namespace PodSecurity.CodeFixes;

/// <summary>
/// Offers for a finding the settings that mend it, what could be taken away instead, and to bring the whole workload to a
/// level. Each single action was tried out and came out well before it is offered; what brings a whole workload to a level is
/// made when it is chosen.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PodSecurityFixProvider))]
[Shared]
public sealed class PodSecurityFixProvider : CodeFixProvider
{
    // What takes something away that the workload may need, and what changes a whole workload, is done one at a time, by who
    // reads its title: without a key, an editor does not offer to do it everywhere.
    private static string? OneAtATime => null;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => FixableRules.Ids;

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PodSecurityFixAllProvider.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FoundDiagnostic.ReadAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } found)
            {
                continue;
            }

            foreach (var way in Alternatives.Of(found.Found).OrderBy(way => way.IsDecision))
            {
                if (await Mender.MendAsync(found.Found, way, found.Body, found.Reading, context.CancellationToken).ConfigureAwait(false) is { } changed)
                {
                    context.RegisterCodeFix(CodeAction.Create(way.Title, _ => Task.FromResult(changed.Solution), way.IsDecision ? OneAtATime : way.Key), diagnostic);
                }
            }

            foreach (var (title, mend) in await WorkloadLevel.OfferAsync(found, context.Document, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(title, mend, OneAtATime), diagnostic);
            }
        }
    }
}
