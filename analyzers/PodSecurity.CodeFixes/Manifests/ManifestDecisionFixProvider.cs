using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>
/// Takes away what does something for a workload (a volume, a port of the host): one at a time, since each is for a person to
/// decide.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ManifestDecisionFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".yaml", ".yml", ".json"])]
[Shared]
public sealed class ManifestDecisionFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => FixableRules.Ids;

    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var (diagnostic, finding) in await FoundManifest.FindAsync(context).ConfigureAwait(false))
        {
            foreach (var action in ManifestActions.Of(finding, areDecisions: true, context.CancellationToken))
            {
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }
}
