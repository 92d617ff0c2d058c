using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Writes rights down as rules, from verbs and resources as kubectl names them.</summary>
internal static class AccessRules
{
    private static readonly char[] Separators = [',', ' '];

    /// <summary>
    /// Rules that allow verbs, such as <c>get, list, watch</c>, on resources, such as <c>pods</c>, <c>pods/log</c> or
    /// <c>deployments.apps</c>; one rule for each group.
    /// </summary>
    public static IEnumerable<PolicyRule> Of(string verbs, IReadOnlyList<string> resources, Place place)
    {
        string[] listed = [.. (verbs ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries)];
        if (listed.Length == 0 || resources.Count == 0 || resources.Any(string.IsNullOrWhiteSpace))
        {
            throw place.Mistake("a right needs verbs and resources: Allow(\"get, list\", \"pods\", \"deployments.apps\")");
        }

        return resources.Select(Split).GroupBy(resource => resource.Group).Select(group => new PolicyRule
        {
            ApiGroups = [group.Key],
            Resources = [.. group.Select(resource => resource.Name)],
            Verbs = [.. listed],
        });
    }

    // deployments.apps/scale is the scale of the deployments of the group apps.
    private static (string Group, string Name) Split(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var (whole, part) = slash < 0 ? (resource, string.Empty) : (resource[..slash], resource[slash..]);
        var dot = whole.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (string.Empty, whole + part) : (whole[(dot + 1)..], whole[..dot] + part);
    }
}
