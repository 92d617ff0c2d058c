using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Judging;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>What the compiler is told of a finding, wherever that stands by now.</summary>
internal sealed class ReportedFinding
{
    private readonly DiagnosticDescriptor descriptor;
    private readonly DiagnosticSeverity severity;
    private readonly string message;
    private readonly ImmutableDictionary<string, string?> properties;

    public ReportedFinding(JudgedFinding judged)
    {
        var finding = judged.Finding;
        (severity, message) = (judged.IsCertain, judged.Mode) switch
        {
            (false, _) => (DiagnosticSeverity.Info, finding.MayViolateMessage),
            (_, FindingMode.Enforced) => (DiagnosticSeverity.Error, finding.ViolatesMessage),
            (_, FindingMode.Warned) => (DiagnosticSeverity.Warning, finding.WouldViolateMessage),
            _ => (DiagnosticSeverity.Info, finding.WouldViolateMessage),
        };
        descriptor = Descriptors.Of(finding.Rule);
        properties = RemedyProperties.Of(finding);
    }

    /// <summary>The diagnostic at a place.</summary>
    /// <param name="primary">Where it is shown.</param>
    /// <param name="other">What else to look at; null where there is nothing.</param>
    public Diagnostic At(Location primary, Location? other) =>
        Diagnostic.Create(descriptor, primary, severity, other is null ? Array.Empty<Location>() : [other], properties, message);
}
