using System.Globalization;
using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>
/// Keeps suggestions from being errors where a project asks only for reports. A configuration file that makes an error of a
/// warning, the compiler's option WarningsNotAsErrors holds back; one that makes an error of a suggestion it does not.
/// </summary>
internal sealed class RaisedSuggestions(Compilation compilation, ReportMode mode)
{
    /// <summary>The diagnostic as it may be told: a suggestion that the project makes an error is a warning, and stays one.</summary>
    public Diagnostic Apply(Diagnostic diagnostic, CancellationToken cancellation) =>
        mode == ReportMode.Warnings && diagnostic.Severity == DiagnosticSeverity.Info && IsError(diagnostic, cancellation)
            ? Diagnostic.Create(diagnostic.Descriptor, diagnostic.Location, DiagnosticSeverity.Warning, diagnostic.AdditionalLocations, diagnostic.Properties, diagnostic.GetMessage(CultureInfo.InvariantCulture))
            : diagnostic;

    private bool IsError(Diagnostic diagnostic, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } settings
        && ((diagnostic.Location.SourceTree is { } tree && settings.TryGetDiagnosticValue(tree, diagnostic.Id, cancellation, out var severity))
            || settings.TryGetGlobalDiagnosticValue(diagnostic.Id, cancellation, out severity))
        && severity == ReportDiagnostic.Error;
}
