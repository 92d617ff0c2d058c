using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>
/// The namespaces of which it is known without their manifests what holds there. What the organisation knows of one, a repository
/// may know to be stricter.
/// </summary>
internal static class KnownNamespaces
{
    /// <param name="items">The items.</param>
    /// <param name="defaults">The policy for what they leave out.</param>
    /// <param name="floor">The organisation's floor.</param>
    /// <param name="diagnostics">What is wrong with them.</param>
    public static IReadOnlyDictionary<string, AdmissionPolicy> Read(FloorItems items, AdmissionPolicy defaults, PolicyFloor floor, ICollection<Diagnostic> diagnostics)
    {
        var known = new Dictionary<string, AdmissionPolicy>(StringComparer.Ordinal);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items.Central.Where(IsKnown))
        {
            var policy = ReadPolicy(item, defaults, diagnostics);
            known[item.Name] = known.TryGetValue(item.Name, out var other) ? Stricter(policy, other) : policy;
            sources[item.Name] = items.SourceOf(item);
        }

        foreach (var item in items.Own.Where(IsKnown))
        {
            var policy = ReadPolicy(item, defaults, diagnostics);
            var least = floor.Of(item.Name);
            if (sources.TryGetValue(item.Name, out var source))
            {
                var central = known[item.Name].Enforce;
                var told = new FloorLevel(central.Level, central.Version, source);
                least = least?.And(told) ?? told;
                policy = policy with { Enforce = told.Raise(policy.Enforce) };
            }

            if (least is { } demanded)
            {
                Check(item, demanded, diagnostics);
            }

            known[item.Name] = policy;
        }

        return known;
    }

    private static bool IsKnown(SettingItem item) => item.Type == SettingItem.KnownNamespace;

    private static AdmissionPolicy Stricter(AdmissionPolicy policy, AdmissionPolicy other) =>
        policy with { Enforce = new FloorLevel(other.Enforce.Level, other.Enforce.Version, string.Empty).Raise(policy.Enforce) };

    // Only what is written is asked for.
    private static void Check(SettingItem item, FloorLevel floor, ICollection<Diagnostic> diagnostics)
    {
        var isLess = item["Enforce"] is { } level && LevelNames.TryParse(level, out var asked) && floor.Forbids(asked);
        var isOlder = item["EnforceVersion"] is { } version && PolicyVersion.TryParse(version, out var pinned) && floor.Forbids(pinned);
        if (isLess || isOlder)
        {
            var place = SettingPlace.OfItem(item);
            var name = isLess ? "Enforce" : "EnforceVersion";
            diagnostics.Add(new(RuleRegistry.BelowFloor, Severity.Error, place.File, place.Lines, FloorWords.Below(item.Type + " \"" + item.Name + "\": " + name, item[name]!, floor)));
        }
    }

    private static AdmissionPolicy ReadPolicy(SettingItem item, AdmissionPolicy defaults, ICollection<Diagnostic> diagnostics) => new(
        ReadMode(item, "Enforce", defaults.Enforce, diagnostics),
        ReadMode(item, "Audit", defaults.Audit, diagnostics),
        ReadMode(item, "Warn", defaults.Warn, diagnostics));

    private static LevelVersion ReadMode(SettingItem item, string name, LevelVersion otherwise, ICollection<Diagnostic> diagnostics)
    {
        var (level, version) = (otherwise.Level, otherwise.Version);
        if (item[name] is { } levelText && !LevelNames.TryParse(levelText, out level))
        {
            level = otherwise.Level;
            OrganisationFloor.Refuse(item, "has the " + name + " \"" + levelText + "\", which " + LevelNames.MustBe, diagnostics);
        }

        if (item[name + "Version"] is { } versionText && !PolicyVersion.TryParse(versionText, out version))
        {
            OrganisationFloor.Refuse(item, "has the " + name + "Version \"" + versionText + "\", which " + PolicyVersion.MustBe + ProjectProperties.MeantBy(versionText), diagnostics);
        }

        return new(level, version);
    }
}
