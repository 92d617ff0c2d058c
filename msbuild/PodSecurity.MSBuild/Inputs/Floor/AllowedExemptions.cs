using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>Whom the organisation lets pass unasked. A repository's configuration file may exempt fewer, and not others.</summary>
internal sealed class AllowedExemptions
{
    private const string MustBe = "must have the Kind Namespace, RuntimeClass or User";

    private readonly HashSet<string> users = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> runtimeClasses = new(StringComparer.Ordinal);
    private readonly ICollection<Diagnostic> diagnostics;

    public AllowedExemptions(FloorItems items, ICollection<Diagnostic> diagnostics)
    {
        this.diagnostics = diagnostics;
        foreach (var item in items.Central.Where(item => item.Type == SettingItem.Exemption))
        {
            if (SetOf(item) is { } set)
            {
                set.Add(item.Name);
            }
            else
            {
                OrganisationFloor.Refuse(item, MustBe, diagnostics);
            }
        }

        foreach (var item in items.Own.Where(item => item.Type == SettingItem.Exemption && SetOf(item)?.Contains(item.Name) != true))
        {
            var place = SettingPlace.OfItem(item);
            diagnostics.Add(new(RuleRegistry.BelowFloor, Severity.Error, place.File, place.Lines, "PodSecurityExemption \"" + item.Name + "\" is none of the organisation's exemptions (" + items.PathOf(items.Central.Count > 0 ? items.Central[0].DefinedIn : place.File) + ")"));
        }
    }

    /// <summary>All of them.</summary>
    public Exemptions All => new(users, namespaces, runtimeClasses);

    /// <summary>Those of a file that the organisation allows; the others are told.</summary>
    /// <param name="ofFile">What the file exempts.</param>
    /// <param name="written">Where it does.</param>
    /// <param name="floor">The floor: where nothing is demanded, nothing is lowered.</param>
    /// <param name="floorPlace">Where the floor is.</param>
    public Exemptions Limit(Exemptions ofFile, Field written, PolicyFloor floor, string floorPlace)
    {
        return new(
            LimitTo(ofFile.Usernames, "usernames", name => users.Contains(name) || !floor.Demands),
            LimitTo(ofFile.Namespaces, "namespaces", name => namespaces.Contains(name) || floor.Of(name) is null or { Level: Level.Privileged }),
            LimitTo(ofFile.RuntimeClasses, "runtimeClasses", name => runtimeClasses.Contains(name) || !floor.Demands));

        HashSet<string> LimitTo(IReadOnlyCollection<string> names, string list, Func<string, bool> isAllowed)
        {
            foreach (var item in written[list].List?.Items.Select(item => new Field(item)) ?? [])
            {
                if (item.String is { } name && names.Contains(name) && !isAllowed(name))
                {
                    var place = PlaceOf(item);
                    diagnostics.Add(new(RuleRegistry.BelowFloor, Severity.Error, place.File, place.Lines, "exemptions." + list + " \"" + name + "\" lets pass what is below the organisation's floor, and is none of its exemptions (" + floorPlace + ")"));
                }
            }

            return new(names.Where(isAllowed), StringComparer.Ordinal);
        }
    }

    /// <summary>Where a field of a file is.</summary>
    public static SettingPlace PlaceOf(Field field)
    {
        var origin = FindingLocation.OfField(field);
        return new(origin.Source!.Path, origin.Lines);
    }

    private HashSet<string>? SetOf(SettingItem item) => item["Kind"]?.ToLowerInvariant() switch
    {
        "namespace" => namespaces,
        "runtimeclass" => runtimeClasses,
        "user" => users,
        _ => null,
    };
}
