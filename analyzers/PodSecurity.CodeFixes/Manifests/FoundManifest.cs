using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Judging;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>A finding in a manifest as it is now: a fix trusts what the text says, not what was found before.</summary>
/// <param name="Document">The additional document.</param>
/// <param name="Text">Its text.</param>
/// <param name="Manifest">What was read of it.</param>
/// <param name="Report">What was found.</param>
internal sealed record FoundManifest(TextDocument Document, SourceText Text, ProjectManifest Manifest, Report Report)
{
    /// <summary>The findings that the diagnostics of a context tell of, as far as they still hold.</summary>
    public static async Task<IReadOnlyList<(Diagnostic Diagnostic, FoundManifest Found)>> FindAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (Read(context.TextDocument, context.CancellationToken) is not { } manifest)
        {
            return [];
        }

        var reports = manifest.Reports;
        return
        [
            .. from diagnostic in context.Diagnostics
               let report = reports.FirstOrDefault(report => report.Finding is not null && IsSame(report, diagnostic, text))
               where report is not null
               select (diagnostic, new FoundManifest(context.TextDocument, text, manifest, report)),
        ];
    }

    /// <summary>Reads an additional document; null where its project does not call it a manifest.</summary>
    public static ProjectManifest? Read(TextDocument document, CancellationToken cancellation) =>
        document.Project.AnalyzerOptions is var options && options.AdditionalFiles.FirstOrDefault(file => file.Path == document.FilePath) is { } file
            ? ProjectManifest.Read(file, options, cancellation)
            : null;

    private static bool IsSame(Report report, Diagnostic diagnostic, SourceText text) =>
        report.Rule.Id == diagnostic.Id
        && ManifestAnalyzer.SpanOf(report.Origin, text) == diagnostic.Location.SourceSpan
        && report.Message == diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
}
