using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Judging;

namespace PodSecurity.MSBuild.Baselines;

/// <summary>
/// By which settings a build judges. A build by others, be it another configuration, a trial on the command line, or one that does
/// not run analyzers, finds less without anything having been mended.
/// </summary>
internal static class BaselineSettings
{
    // These change nothing of what is found, or are paths of one machine.
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "PodSecurityExceptionsFile", "PodSecurityBaselineFile", "PodSecurityRequireReasons", "PodSecurityReports", "PodSecuritySourceLink", "PodSecurityConfigurationFile",
    };

    /// <summary>A short name for the settings, the same on every machine.</summary>
    /// <param name="inputs">What the project gives.</param>
    /// <param name="configuration">The configuration and platform.</param>
    public static string Of(GateInputs inputs, string configuration) => FindingSubject.Hash(string.Join(
        "\n",
        inputs.Properties
            .Where(property => property.Value.Length > 0 && !Others.Contains(property.Key))
            .Select(property => property.Key + "=" + property.Value)
            .OrderBy(line => line, StringComparer.Ordinal)
            .Prepend(configuration)));
}
