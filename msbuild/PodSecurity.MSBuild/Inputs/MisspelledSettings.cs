using System.Xml.Linq;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Properties and items of a project whose names are nearly ones that are read. MSBuild takes any name, so what they were meant to
/// say would go unheard, and a project that checks nothing looks like one that is safe.
/// </summary>
internal static class MisspelledSettings
{
    /// <summary>The properties that a project may set, besides those that the gate reads.</summary>
    internal static IReadOnlyList<string> OtherProperties { get; } =
    [
        "PodSecurityEmit", "PodSecurityEmitTargetFramework", "PodSecurityEmitTimeout", "PodSecurityFixDiff", "PodSecurityFixDryRun", "PodSecurityFixIds",
        "PodSecurityFixLevel", "PodSecurityFloorFile", "PodSecurityOutputPath", "PodSecurityPoliciesFile", "PodSecurityPulumi", "PodSecurityPulumiProject",
        "PodSecurityPulumiStack", "PodSecurityPulumiTimeout", "PodSecurityRecordFile", "PodSecuritySarifFile", "PodSecuritySourceLink", "PodSecurityTasksAssembly",
    ];

    /// <summary>The items that a project may have, besides those of an organisation.</summary>
    internal static IReadOnlyList<string> OtherItems { get; } =
        ["KubernetesManifest", "KubernetesPodKind", "PodSecurityEmitInput", "PodSecurityPulumiAnswer", "PodSecurityPulumiConfig"];

    private static readonly string[] Properties = [.. PropertyReader.Names.Concat(OtherProperties).Where(IsOurs)];
    private static readonly string[] Items = [.. OtherItems, .. SettingItem.Types];

    /// <summary>Those of a project file, each once.</summary>
    public static IEnumerable<Diagnostic> Find(string projectFile)
    {
        foreach (var group in ProjectText.FindSettings(projectFile))
        {
            var (known, what) = group.Name.LocalName == "ItemGroup" ? (Items, "item") : (Properties, "property");
            foreach (var setting in group.Elements().GroupBy(setting => setting.Name.LocalName).Select(alike => alike.First()))
            {
                if (MeantBy(setting, known) is { } meant)
                {
                    yield return new(RuleRegistry.InvalidProperty, Severity.Warning, projectFile, ProjectText.PlaceOf(setting), Tell(setting.Name.LocalName, what, meant));
                }
            }
        }
    }

    /// <summary>The sentence about a name that is not read.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">What it is of: a property, an item.</param>
    /// <param name="meant">What was meant.</param>
    public static string Tell(string name, string what, string meant) => $"{name} is no {what} that PodSecurity reads; did you mean {meant}?";

    // MSBuild does not tell capitals from small letters.
    private static string? MeantBy(XElement setting, string[] known) =>
        setting.Name.LocalName is var name && IsOurs(name) && !known.Contains(name, StringComparer.OrdinalIgnoreCase) ? NearMiss.Find(name, known) : null;

    private static bool IsOurs(string name) =>
        name.StartsWith("PodSec", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Kubernetes", StringComparison.OrdinalIgnoreCase);
}
