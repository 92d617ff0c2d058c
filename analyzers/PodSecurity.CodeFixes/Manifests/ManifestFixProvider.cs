using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>
/// Offers for a finding in a manifest the settings that mend it, one by one, all of a rule, or all of a workload; and behind them
/// what could be taken away instead, which is for a person to decide.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ManifestFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".yaml", ".yml", ".json"])]
[Shared]
public sealed class ManifestFixProvider : CodeFixProvider
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

            foreach (var action in ManifestActions.Of(finding, areDecisions: true, context.CancellationToken))
            {
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }
}
