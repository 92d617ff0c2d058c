using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>What the compiler is told of a finding, wherever that stands by now.</summary>
internal sealed class ReportedFinding
{
    private readonly DiagnosticDescriptor descriptor;
    private readonly DiagnosticSeverity severity;
    private readonly string message;
    private readonly ImmutableDictionary<string, string?> properties;

    /// <param name="located">The finding.</param>
    /// <param name="names">By what exceptions and the baseline know the findings of its body; null where nobody asks.</param>
    /// <param name="mode">How much of it is told.</param>
    /// <param name="workload">The workload that it is about, where that is told as well.</param>
    public ReportedFinding(LocatedFinding located, NamedFindings? names, ReportMode mode, SeenWorkload? workload = null)
    {
        var judged = located.Judged;
        var finding = judged.Finding;
        (var asked, message) = (judged.IsCertain, judged.Mode) switch
        {
            (false, _) => (Severity.Info, finding.MayViolateMessage),
            (_, FindingMode.Enforced) => (Severity.Error, finding.ViolatesMessage),
            (_, FindingMode.Warned) => (Severity.Warning, finding.WouldViolateMessage),
            _ => (Severity.Info, finding.WouldViolateMessage),
        };
        severity = mode == ReportMode.Silent ? DiagnosticSeverity.Info : Descriptors.SeverityOf(asked, mode);
        descriptor = mode == ReportMode.Silent ? Descriptors.SilentOf(finding.Rule) : Descriptors.Of(finding.Rule);
        properties = names is null ? RemedyProperties.Of(finding) : RemedyProperties.Of(finding).AddRange(names.Of(located, asked));
        properties = workload is null ? properties : properties.SetItem(SeenWorkloads.MadeAt, workload.MadeAt);
    }

    /// <summary>The diagnostic at a place.</summary>
    /// <param name="primary">Where it is shown.</param>
    /// <param name="other">What else to look at; null where there is nothing.</param>
    public Diagnostic At(Location primary, Location? other) =>
        Diagnostic.Create(descriptor, primary, severity, other is null ? Array.Empty<Location>() : [other], properties, message);
}
