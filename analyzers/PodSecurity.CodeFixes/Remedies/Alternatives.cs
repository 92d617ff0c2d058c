using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Remedies;

/// <summary>The ways to mend a finding, the better first.</summary>
internal static class Alternatives
{
    /// <summary>The ways to mend a finding; none where only its author can know.</summary>
    /// <param name="found">The finding.</param>
    public static IEnumerable<Alternative> Of(LocatedFinding found)
    {
        var finding = found.Judged.Finding;
        return finding.Remedies.Select(remedy => new Alternative(RemedyTitle.KeyOf(finding, remedy), RemedyTitle.Of(finding, remedy), [.. remedy.Steps]));
    }
}
