using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// By what C# is judged: the policies that the gate resolved, where the project has manifests; else the project's properties.
/// </summary>
internal sealed class AnalyzerPolicy
{
    private const string PoliciesFile = "podsecurity.policies.json";
    private const string Property = "build_property.";

    private AnalyzerPolicy(JudgeOptions options, ReportMode mode, IReadOnlyList<string> refused, string source) => (Options, Mode, Refused, Source) = (options, mode, refused, source);

    /// <summary>What holds for all namespaces.</summary>
    public JudgeOptions Options { get; }

    /// <summary>Whether somebody asks what each finding is about: exceptions, a baseline, or reports.</summary>
    public bool NamesFindings => Options.NamesFindings;

    /// <summary>The fingerprints of what was found when the baseline was written.</summary>
    public ISet<string> Baseline { get; init; } = new HashSet<string>();

    /// <summary>How much of what is found is told.</summary>
    public ReportMode Mode { get; }

    /// <summary>What it was read from: of the same text comes the same policy.</summary>
    public string Source { get; }

    /// <summary>What is wrong with the properties, where there is no gate to tell it.</summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>The same, but with a level to be reached whatever is enforced.</summary>
    public AnalyzerPolicy Reaching(Level level) => new(
        Options with
        {
            Configuration = Options.Configuration with { Defaults = Reach(Options.Configuration.Defaults, level) },
            KnownNamespaces = Options.KnownNamespaces.ToDictionary(known => known.Key, known => Reach(known.Value, level)),
            Suggestion = null,
            Floor = PolicyFloor.None,
        },
        Mode,
        Refused,
        Source + " " + level);

    /// <summary>Reads it; null where the project switches the checks off.</summary>
    public static AnalyzerPolicy? Read(AnalyzerOptions options, CancellationToken cancellation)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var file = options.AdditionalFiles.FirstOrDefault(text => text.Path.EndsWith(PoliciesFile, StringComparison.Ordinal));
        var namesFindings = properties.TryGetValue(Property + "_PodSecurityNamesFindings", out var names) && names == "true";
        var root = file?.GetText(cancellation) is { } text ? ReadJson(new(file.Path, text.ToString())) : null;

        // Where the gate says that it judges, no setting of the compiler's says otherwise.
        return root?["enabled"].String != "true" && properties.TryGetValue(Property + "PodSecurityEnabled", out var enabled) && string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase) ? null
            : root is not null ? ReadResolved(root, file!.GetText(cancellation)!.ToString(), namesFindings)
            : ReadProperties(properties, namesFindings);
    }

    // By the reader of JSON alone: that of YAML needs an assembly that a compiler may have in another version.
    private static ObjectNode? ReadJson(TextSource source)
    {
        try
        {
            return new JsonReader(source).ReadNext() as ObjectNode;
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private static AnalyzerPolicy ReadResolved(ObjectNode root, string source, bool namesFindings)
    {
        var exemptions = root["exemptions"];
        _ = ReportModes.TryParse(root["reportOnly"].String, out var mode);
        return new(new()
        {
            Configuration = new(ReadPolicy(root["defaults"]), new(Names(exemptions["usernames"]), Names(exemptions["namespaces"]), Names(exemptions["runtimeClasses"]))),
            IsOfCluster = root["defaultsOf"].String == "cluster",
            Suggestion = root["suggestion"].IsSet ? ReadLevel(root["suggestion"].String, default) : null,
            Servers = ReadServers(Names(root["servers"])),
            DefaultNamespace = root["defaultNamespace"].String ?? "default",
            Floor = ReadFloor(root["floor"]),
            KnownNamespaces = (root["namespaces"].Object?.Entries ?? []).ToDictionary(entry => entry.Key, entry => ReadPolicy(new(entry.Value))),
            Allowances = AllowanceSet.None with { Named = ReadExceptions(root["exceptions"]) },
            NamesFindings = namesFindings,
        }, mode, [], namesFindings + source)
        {
            Baseline = new HashSet<string>(Names(root["baseline"]), StringComparer.Ordinal),
        };
    }

    // The gate leaves out those that have expired.
    private static IReadOnlyList<NamedAllowance> ReadExceptions(Field list) =>
    [
        .. from item in list.List?.Items.Select(item => new Field(item)) ?? []
           select new NamedAllowance(Origin.None, Names(item["id"]), item["reason"].String ?? string.Empty, null)
           {
               Key = item["key"].String ?? string.Empty,
               Object = item["object"].String ?? string.Empty,
               Namespace = item["namespace"].String ?? string.Empty,
               Container = item["container"].String ?? string.Empty,
               Field = item["field"].String ?? string.Empty,
               Value = item["value"].String ?? string.Empty,
               File = item["file"].String ?? string.Empty,
           },
    ];

    private static AnalyzerPolicy ReadProperties(AnalyzerConfigOptions properties, bool namesFindings)
    {
        var refused = new List<string>();
        var source = new StringBuilder();
        var options = new ProjectProperties(Get, Refuse).Read();
        if (!ReportModes.TryParse(Get(ReportModes.Property), out var mode))
        {
            Refuse(ReportModes.Property, Get(ReportModes.Property)!, ReportModes.MustBe);
        }

        return new(options with { NamesFindings = namesFindings }, mode, refused, namesFindings + source.ToString());

        void Refuse(string property, string value, string reason) => refused.Add(property + " \"" + value + "\" " + reason);

        string? Get(string name)
        {
            var given = properties.TryGetValue(Property + (name == "PodSecurityKubernetesVersion" ? "_PodSecurityKubernetesVersions" : name), out var value)
                && value.Trim() is { Length: > 0 } text ? text : null;
            source.Append(name).Append('=').AppendLine(given);
            return given;
        }
    }

    private static List<PolicyVersion> ReadServers(IEnumerable<string> texts)
    {
        var servers = texts.Select(text => PolicyVersion.TryParse(text, out var version) ? version : PolicyVersion.Latest).ToList();
        return servers.Count == 0 ? [PolicyVersion.Latest] : servers;
    }

    private static AdmissionPolicy Reach(AdmissionPolicy policy, Level level) =>
        new(new(level, policy.Enforce.Level != Level.Privileged ? policy.Enforce.Version : policy.Warn.Level != Level.Privileged ? policy.Warn.Version : PolicyVersion.Latest), policy.Audit, LevelVersion.Privileged);

    private static AdmissionPolicy ReadPolicy(Field policy) => new(
        ReadLevel(policy["enforce"].String, default),
        ReadLevel(policy["audit"].String, default),
        ReadLevel(policy["warn"].String, default));

    // By namespace: a level, or a level and a version.
    private static PolicyFloor ReadFloor(Field floor)
    {
        var floors = new Dictionary<string, FloorLevel>(StringComparer.Ordinal);
        foreach (var entry in floor.Object?.Entries ?? [])
        {
            var parts = new Field(entry.Value)["level"].String?.Split(':') ?? [];
            if (parts.Length > 0 && LevelNames.TryParse(parts[0], out var level))
            {
                floors[entry.Key] = new(level, parts.Length > 1 && PolicyVersion.TryParse(parts[1], out var version) ? version : null, new Field(entry.Value)["source"].String ?? string.Empty);
            }
        }

        FloorLevel? others = floors.TryGetValue(PolicyFloor.Others, out var found) ? found : null;
        floors.Remove(PolicyFloor.Others);
        return new(others, floors);
    }

    // restricted:v1.25
    private static LevelVersion ReadLevel(string? text, LevelVersion otherwise) =>
        text?.Split(':') is [var name, var number] && LevelNames.TryParse(name, out var level) && PolicyVersion.TryParse(number, out var version)
            ? new(level, version)
            : otherwise;

    private static IReadOnlyList<string> Names(Field list) =>
        [.. list.List?.Items.Select(item => new Field(item).String).OfType<string>() ?? []];
}
