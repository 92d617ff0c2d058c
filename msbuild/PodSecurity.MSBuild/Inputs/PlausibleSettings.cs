using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Properties that somebody may take for ours, whose names are no slip of one that is read. A project may well have one of such a
/// name for itself, so it is told only where its value says what ours would, nothing says what was meant, and the project file
/// does not use it.
/// </summary>
internal static class PlausibleSettings
{
    private static readonly Plausible[] All =
    [
        new("PodSecurityLevel", IsLevel, "PodSecurityEnforce"),
        new("PodSecurityStandard", IsLevel, "PodSecurityEnforce"),
        new("PodSecurityProfile", IsLevel, "PodSecurityEnforce"),
        new("PodSecurityEnforceLevel", IsLevel, "PodSecurityEnforce"),
        new("PodSecurityWarnLevel", IsLevel, "PodSecurityWarn"),
        new("PodSecurityAuditLevel", IsLevel, "PodSecurityAudit"),
        new("PodSecurityMode", IsMode, "PodSecurityEnforce", "PodSecurityWarn", "PodSecurityAudit"),
        new("PodSecurityVersion", IsVersion, "PodSecurityEnforceVersion", "PodSecurityKubernetesVersion"),
        new("PodSecurityServerVersion", IsVersion, "PodSecurityKubernetesVersion"),
        new("PodSecurityDisabled", IsSwitch, "PodSecurityEnabled"),
    ];

    /// <summary>Their names, as the targets hand them over.</summary>
    public static IEnumerable<string> Names => All.Select(plausible => plausible.Name);

    /// <summary>Those that are set, wherever that is.</summary>
    public static IEnumerable<Diagnostic> Find(GateInputs inputs) =>
        from plausible in All
        where inputs[plausible.Name] is { } value && plausible.IsOurs(value)
        where plausible.Meant.All(meant => inputs[meant] is null) && !ProjectText.Uses(inputs.ProjectFile, plausible.Name)
        let message = MisspelledSettings.Tell(plausible.Name, "property", string.Join(" or ", plausible.Meant))
        select new Diagnostic(RuleRegistry.InvalidProperty, Severity.Warning, inputs.ProjectFile, ProjectText.Find(inputs.ProjectFile, plausible.Name), message);

    private static bool IsLevel(string value) => LevelNames.TryParse(value.ToLowerInvariant(), out _);

    private static bool IsMode(string value) => IsLevel(value) || value.ToLowerInvariant() is "enforce" or "warn" or "audit";

    private static bool IsVersion(string value) => PropertyList.Split(value).All(version => ProjectProperties.TryParseServer(version, out _));

    private static bool IsSwitch(string value) => bool.TryParse(value, out _);

    private sealed record Plausible(string Name, Func<string, bool> IsOurs, params string[] Meant);
}
