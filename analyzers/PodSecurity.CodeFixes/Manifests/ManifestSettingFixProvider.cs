using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>Mends settings in manifests, one by one, all of a rule, or all of a workload.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ManifestSettingFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".yaml", ".yml", ".json"])]
[Shared]
public sealed class ManifestSettingFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => FixableRules.Ids;

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => ManifestFixAll.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var (diagnostic, finding) in await FoundManifest.FindAsync(context).ConfigureAwait(false))
        {
            foreach (var action in ManifestActions.Of(finding, areDecisions: false, context.CancellationToken))
            {
                context.RegisterCodeFix(action, diagnostic);
            }

            foreach (var action in WorkloadActions.Of(finding, context.CancellationToken))
            {
                context.RegisterCodeFix(action, diagnostic);
            }

            if (ManifestFixAll.NestedActionOf(finding) is { } all)
            {
                context.RegisterCodeFix(all, diagnostic);
            }
        }
    }
}
