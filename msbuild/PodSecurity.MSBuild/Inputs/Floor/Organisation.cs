using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>
/// Puts what an organisation says under what a project asks for: its floor, the namespaces that it knows, its servers and its
/// exemptions. What the project's properties and files ask for beyond that is told.
/// </summary>
internal sealed class Organisation(GateInputs inputs, ICollection<Diagnostic> diagnostics)
{
    private readonly FloorItems items = FloorItems.Read(inputs);
    private readonly Asked asked = new(inputs);

    /// <summary>What holds.</summary>
    /// <param name="options">What the project asks for.</param>
    /// <param name="file">The project's PodSecurityConfiguration; null where it has none that can be read.</param>
    public JudgeOptions Apply(JudgeOptions options, ObjectNode? file)
    {
        Suppressible.Check(items, diagnostics);
        var floor = OrganisationFloor.Read(items, diagnostics);
        var exemptions = new AllowedExemptions(items, diagnostics);
        CheckFile();
        if (items.IsFloor && asked.Find("PodSecurityEnabled", isAnybodys: true) is var (enabled, switchPlace) && !enabled.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            Tell(switchPlace, "PodSecurityEnabled \"" + enabled + "\" switches the checks off, below the organisation's floor (" + FloorPlace + ")");
        }

        var configuration = options.Configuration;
        if (file is null)
        {
            CheckProperties(floor);
            configuration = configuration with { Exemptions = exemptions.All };
        }
        else if (asked.Find("PodSecurityConfigurationFile") is not null)
        {
            CheckDefaults(file["defaults"], floor);
            configuration = configuration with { Exemptions = exemptions.Limit(configuration.Exemptions, file["exemptions"], floor, FloorPlace) };
        }

        return options with
        {
            Configuration = configuration,
            Servers = ReadServers(options.Servers),
            Floor = floor,
            KnownNamespaces = KnownNamespaces.Read(items, configuration.Defaults, floor, diagnostics),
        };
    }

    /// <summary>How much is told: a repository cannot make errors warnings where there is a floor.</summary>
    public ReportMode Limit(ReportMode mode)
    {
        if (mode == ReportMode.All || !items.IsFloor || asked.Find(ReportModes.Property) is not var (value, place))
        {
            return mode;
        }

        Tell(place, ReportModes.Property + " \"" + value + "\" lets pass what is below the organisation's floor (" + FloorPlace + ")");
        return ReportMode.All;
    }

    // The file, or the first item where no file is named.
    private string FloorPlace =>
        items.Central.FirstOrDefault(item => item.Type == SettingItem.Floor) is { } first ? items.SourceOf(first)
        : inputs.Floor.File.Length > 0 ? items.PathOf(inputs.Floor.File)
        : string.Empty;

    private void CheckFile()
    {
        if (inputs.Floor.File is { Length: > 0 } file && !File.Exists(file))
        {
            var place = SettingPlace.OfProperty(inputs.ProjectFile, "PodSecurityFloorFile", string.Empty) ?? new(inputs.ProjectFile, LineRange.Whole);
            diagnostics.Add(new(RuleRegistry.InvalidProperty, Severity.Error, place.File, place.Lines, "PodSecurityFloorFile \"" + items.PathOf(file) + "\" names a file that is not there"));
        }
    }

    private void CheckProperties(PolicyFloor floor)
    {
        if (floor.Of(PolicyFloor.Others) is not { } least)
        {
            return;
        }

        if (asked.Find("PodSecurityEnforce") is var (level, place) && LevelNames.TryParse(level, out var parsed) && least.Forbids(parsed))
        {
            Tell(place, FloorWords.Below("PodSecurityEnforce", level, least));
        }

        if (asked.Find("PodSecurityEnforceVersion") is var (version, versionPlace) && PolicyVersion.TryParse(version, out var pinned) && least.Forbids(pinned))
        {
            Tell(versionPlace, FloorWords.Below("PodSecurityEnforceVersion", version, least));
        }
    }

    private void CheckDefaults(Field defaults, PolicyFloor floor)
    {
        if (floor.Of(PolicyFloor.Others) is not { } least)
        {
            return;
        }

        if (defaults["enforce"].String is { } level && LevelNames.TryParse(level, out var parsed) && least.Forbids(parsed))
        {
            Tell(AllowedExemptions.PlaceOf(defaults["enforce"]), FloorWords.Below("defaults.enforce", level, least));
        }

        if (defaults["enforce-version"].String is { } version && PolicyVersion.TryParse(version, out var pinned) && least.Forbids(pinned))
        {
            Tell(AllowedExemptions.PlaceOf(defaults["enforce-version"]), FloorWords.Below("defaults.enforce-version", version, least));
        }
    }

    // A project may run on more servers than the organisation names, and not on fewer.
    private IReadOnlyList<PolicyVersion> ReadServers(IReadOnlyList<PolicyVersion> ofProject)
    {
        var central = new SortedSet<PolicyVersion>();
        SettingItem? first = null;
        foreach (var item in items.Central.Concat(items.Own).Where(item => item.Type == SettingItem.Server))
        {
            if (ProjectProperties.TryParseServer(item.Name, out var server))
            {
                central.Add(server);
                first ??= item;
            }
            else
            {
                OrganisationFloor.Refuse(item, ProjectProperties.ServerMustBe, diagnostics);
            }
        }

        if (first is null)
        {
            return ofProject;
        }

        if (asked.Find("PodSecurityKubernetesVersion") is not var (value, place))
        {
            return [.. central];
        }

        var missing = central.Except(ofProject).ToList();
        if (missing.Count > 0)
        {
            Tell(place, "PodSecurityKubernetesVersion \"" + value + "\" leaves out " + string.Join(", ", missing) + ", on which the organisation runs (" + items.SourceOf(first) + ")");
        }

        central.UnionWith(ofProject);
        return [.. central];
    }

    private void Tell(SettingPlace place, string message) => diagnostics.Add(new(RuleRegistry.BelowFloor, Severity.Error, place.File, place.Lines, message));
}
