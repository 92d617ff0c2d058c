using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>Reads the floor. A repository may raise it by items of its own; one that would lower it is told, and counts for nothing.</summary>
internal static class OrganisationFloor
{
    public static PolicyFloor Read(FloorItems items, ICollection<Diagnostic> diagnostics)
    {
        var central = new Dictionary<string, FloorLevel>(StringComparer.Ordinal);
        foreach (var item in items.Central.Where(IsFloor))
        {
            Add(central, item.Name, ReadLevel(item, items, diagnostics));
        }

        if (items.IsFileMissing && items.Central.FirstOrDefault(IsFloor) is { } first)
        {
            Refuse(first, "needs the property PodSecurityFloorFile, which names the file that is the organisation's: else a repository could lower it", diagnostics);
        }

        var organisations = ToFloor(central);
        var all = central.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var item in items.Own.Where(IsFloor))
        {
            var own = ReadLevel(item, items, diagnostics);
            if (organisations.Of(item.Name) is { } least && least.Forbids(new LevelVersion(own.Level, own.Version ?? PolicyVersion.Latest)))
            {
                var place = SettingPlace.OfItem(item);
                diagnostics.Add(new(RuleRegistry.BelowFloor, Severity.Error, place.File, place.Lines, FloorWords.Below(item.Type + " for \"" + item.Name + "\":", own.ToString(), least)));
                continue;
            }

            Add(all, item.Name, organisations.Of(item.Name) is { } floor ? floor.And(own) : own);
        }

        return ToFloor(all);
    }

    /// <summary>Tells that an item says nothing that can be read.</summary>
    public static void Refuse(SettingItem item, string reason, ICollection<Diagnostic> diagnostics)
    {
        var place = SettingPlace.OfItem(item);
        var told = new Diagnostic(RuleRegistry.InvalidProperty, Severity.Error, place.File, place.Lines, item.Type + " \"" + item.Name + "\" " + reason);
        if (!diagnostics.Contains(told))
        {
            diagnostics.Add(told);
        }
    }

    private static bool IsFloor(SettingItem item) => item.Type == SettingItem.Floor;

    private static PolicyFloor ToFloor(Dictionary<string, FloorLevel> floors) => new(
        floors.TryGetValue(PolicyFloor.Others, out var others) ? others : null,
        floors.Where(pair => pair.Key != PolicyFloor.Others).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    private static void Add(Dictionary<string, FloorLevel> floors, string name, FloorLevel floor) =>
        floors[name] = floors.TryGetValue(name, out var other) ? other.And(floor) : floor;

    // What cannot be read demands the most.
    private static FloorLevel ReadLevel(SettingItem item, FloorItems items, ICollection<Diagnostic> diagnostics)
    {
        if (!LevelNames.TryParse(item["Level"], out var level))
        {
            Refuse(item, "has the Level \"" + item["Level"] + "\", which " + LevelNames.MustBe, diagnostics);
        }

        PolicyVersion? version = null;
        if (item["Version"] is { } text)
        {
            if (!PolicyVersion.TryParse(text, out var pinned))
            {
                Refuse(item, "has the Version \"" + text + "\", which " + PolicyVersion.MustBe + ProjectProperties.MeantBy(text), diagnostics);
            }

            version = pinned;
        }

        return new(level, version, items.SourceOf(item));
    }
}
