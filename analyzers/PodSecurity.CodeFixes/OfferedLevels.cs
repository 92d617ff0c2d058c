using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes;

/// <summary>The levels that a workload is offered to be brought to, in C# and in manifests alike.</summary>
internal static class OfferedLevels
{
    /// <summary>The level that a finding's policy asks for first; what is only asked for baseline may go further.</summary>
    public static IReadOnlyList<Level> Of(Finding finding) => finding.Policy.Level == Level.Restricted ? [Level.Restricted] : [Level.Baseline, Level.Restricted];
}
