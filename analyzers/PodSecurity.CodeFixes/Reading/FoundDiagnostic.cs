using System.Globalization;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;

namespace PodSecurity.CodeFixes.Reading;

/// <summary>A diagnostic, read again in the code as it is now.</summary>
/// <param name="Reading">The project.</param>
/// <param name="Body">The body in which it was found.</param>
/// <param name="Found">What the diagnostic says.</param>
internal sealed record FoundDiagnostic(ProjectReading Reading, SyntaxNode Body, LocatedFinding Found)
{
    /// <summary>Reads a diagnostic again; null where the code no longer says it.</summary>
    public static async Task<FoundDiagnostic?> ReadAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await ProjectReading.OfAsync(document.Project, null, cancellation).ConfigureAwait(false) is not { } reading
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || Bodies.Around(root, diagnostic.Location.SourceSpan) is not { } body)
        {
            return null;
        }

        // One place may be told of several containers, so the sentence has to be the same: where none is, it was mended meanwhile. Of
        // those with the same sentence the path tells which is meant.
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        diagnostic.Properties.TryGetValue(RemedyProperties.Path, out var path);
        var here = reading.Read(body, cancellation)
            .Where(found => found.Judged.Finding.Rule.Id == diagnostic.Id && found.Primary.Start == diagnostic.Location.SourceSpan.Start && message.Contains(found.Judged.Finding.Sentence)).ToList();
        return (here.Find(found => found.Judged.Finding.Path == path) ?? here.FirstOrDefault()) is { } again ? new(reading, body, again) : null;
    }
}
