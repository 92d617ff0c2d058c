using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Resolved;

/// <summary>
/// The file by which the gate hands the analyzer what it resolved: the policy of each namespace among the manifests, that of all
/// others, what is suggested, the exemptions, the exceptions, the baseline, and the servers. Both directions stand here, so that a
/// field has its name in one place.
/// </summary>
/// <param name="Options">By what is judged.</param>
/// <param name="Mode">How much of what is found is told.</param>
/// <param name="Baseline">The fingerprints of what was found when the baseline was written.</param>
internal sealed record ResolvedPolicies(JudgeOptions Options, ReportMode Mode, IReadOnlyCollection<string> Baseline)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "podsecurity.policies.json";

    private const string OfCluster = "cluster";

    /// <summary>Whether the file says that the checks are on, whatever a setting of the compiler's says.</summary>
    public bool IsEnabled { get; private init; }

    /// <summary>Writes the file.</summary>
    /// <param name="judgement">What came of the manifests, whose namespaces have policies of their own.</param>
    /// <param name="options">By what they were judged.</param>
    /// <param name="mode">How much of what is found is told.</param>
    /// <param name="baseline">The fingerprints of what was found when the baseline was written.</param>
    public static string Write(Judgement judgement, JudgeOptions options, ReportMode mode, IEnumerable<string> baseline)
    {
        var json = new JsonText();
        json.Open('{').Field("enabled", "true").Field("defaultNamespace", options.DefaultNamespace);
        if (mode != ReportMode.All)
        {
            json.Field("reportOnly", mode == ReportMode.Silent ? "silent" : "true");
        }

        WriteNames(json, "servers", options.Servers.Select(server => server.ToString()), isSorted: true);
        if (options.IsOfCluster)
        {
            json.Field("defaultsOf", OfCluster);
        }

        json.Name("defaults");
        WritePolicy(json, options.Configuration.Defaults);
        if (options.Suggestion is { } suggestion)
        {
            json.Field("suggestion", suggestion.ToString());
        }

        var exemptions = options.Configuration.Exemptions;
        json.Name("exemptions").Open('{');
        WriteNames(json, "usernames", exemptions.Usernames);
        WriteNames(json, "namespaces", exemptions.Namespaces);
        WriteNames(json, "runtimeClasses", exemptions.RuntimeClasses);
        json.Close('}').Name("namespaces").Open('{');
        var known = options.KnownNamespaces.Where(pair => !judgement.Namespaces.ContainsKey(pair.Key));
        foreach (var pair in judgement.Namespaces.Concat(known).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Name(pair.Key);
            WritePolicy(json, pair.Value);
        }

        json.Close('}');
        WriteFloor(json, options.Floor);

        // The analyzer knows no day: what has expired is left out.
        json.Name("exceptions").Open('[');
        foreach (var allowance in options.Allowances.Named.Where(allowance => allowance.HoldsOn(options.Allowances.Today)))
        {
            WriteException(json, allowance);
        }

        json.Close(']');
        WriteNames(json, "baseline", baseline);
        return json.Close('}').EndLine().ToString();
    }

    /// <summary>Reads the file; null where it is no object of JSON.</summary>
    public static ResolvedPolicies? Read(TextSource source)
    {
        if (ReadRoot(source) is not { } root)
        {
            return null;
        }

        var exemptions = root["exemptions"];
        _ = ReportModes.TryParse(root["reportOnly"].String, out var mode);
        var options = new JudgeOptions
        {
            Configuration = new(ReadPolicy(root["defaults"]), new(ReadNames(exemptions["usernames"]), ReadNames(exemptions["namespaces"]), ReadNames(exemptions["runtimeClasses"]))),
            IsOfCluster = root["defaultsOf"].String == OfCluster,
            Suggestion = root["suggestion"].IsSet ? ReadLevel(root["suggestion"].String) : null,
            Servers = ReadServers(ReadNames(root["servers"])),
            DefaultNamespace = root["defaultNamespace"].String ?? "default",
            Floor = ReadFloor(root["floor"]),
            KnownNamespaces = (root["namespaces"].Object?.Entries ?? []).ToDictionary(entry => entry.Key, entry => ReadPolicy(new(entry.Value))),
            Allowances = AllowanceSet.None with { Named = [.. (root["exceptions"].List?.Items ?? []).Select(item => ReadException(new(item)))] },
        };
        return new(options, mode, ReadNames(root["baseline"])) { IsEnabled = root["enabled"].String == "true" };
    }

    // By the reader of JSON alone: that of YAML needs an assembly that a compiler may have in another version.
    private static ObjectNode? ReadRoot(TextSource source)
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

    private static void WriteException(JsonText json, NamedAllowance allowance)
    {
        json.Open('{').Field("key", allowance.Key);
        WriteNames(json, "id", allowance.Rules);
        json.Field("object", allowance.Object)
            .Field("namespace", allowance.Namespace)
            .Field("container", allowance.Container)
            .Field("field", allowance.Field)
            .Field("value", allowance.Value)
            .Field("file", allowance.File)
            .Field("reason", allowance.Reason)
            .Close('}');
    }

    private static NamedAllowance ReadException(Field item) => new(Origin.None, ReadNames(item["id"]), ReadText(item["reason"]), null)
    {
        Key = ReadText(item["key"]),
        Object = ReadText(item["object"]),
        Namespace = ReadText(item["namespace"]),
        Container = ReadText(item["container"]),
        Field = ReadText(item["field"]),
        Value = ReadText(item["value"]),
        File = ReadText(item["file"]),
    };

    private static void WriteFloor(JsonText json, PolicyFloor floor)
    {
        if (!floor.All.Any())
        {
            return;
        }

        json.Name("floor").Open('{');
        foreach (var pair in floor.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Name(pair.Key).Open('{').Field("level", pair.Value.ToString()).Field("source", pair.Value.Source).Close('}');
        }

        json.Close('}');
    }

    // By namespace: a level, or a level and a version.
    private static PolicyFloor ReadFloor(Field floor)
    {
        var floors = new Dictionary<string, FloorLevel>(StringComparer.Ordinal);
        foreach (var entry in floor.Object?.Entries ?? [])
        {
            var parts = new Field(entry.Value)["level"].String?.Split(':') ?? [];
            if (parts.Length > 0 && LevelNames.TryParse(parts[0], out var level))
            {
                floors[entry.Key] = new(level, parts.Length > 1 && PolicyVersion.TryParse(parts[1], out var version) ? version : null, ReadText(new Field(entry.Value)["source"]));
            }
        }

        FloorLevel? others = floors.TryGetValue(PolicyFloor.Others, out var found) ? found : null;
        floors.Remove(PolicyFloor.Others);
        return new(others, floors);
    }

    private static void WritePolicy(JsonText json, AdmissionPolicy policy) => json.Open('{')
        .Field("enforce", policy.Enforce.ToString())
        .Field("audit", policy.Audit.ToString())
        .Field("warn", policy.Warn.ToString())
        .Close('}');

    private static AdmissionPolicy ReadPolicy(Field policy) =>
        new(ReadLevel(policy["enforce"].String), ReadLevel(policy["audit"].String), ReadLevel(policy["warn"].String));

    // restricted:v1.25
    private static LevelVersion ReadLevel(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts.Length == 2 && LevelNames.TryParse(parts[0], out var level) && PolicyVersion.TryParse(parts[1], out var version) ? new(level, version) : default;
    }

    private static List<PolicyVersion> ReadServers(IEnumerable<string> texts)
    {
        var servers = texts.Select(text => PolicyVersion.TryParse(text, out var version) ? version : PolicyVersion.Latest).ToList();
        return servers.Count == 0 ? [PolicyVersion.Latest] : servers;
    }

    private static void WriteNames(JsonText json, string name, IEnumerable<string> names, bool isSorted = false)
    {
        json.Name(name).Open('[');
        foreach (var value in isSorted ? names : names.OrderBy(value => value, StringComparer.Ordinal))
        {
            json.Value(value);
        }

        json.Close(']');
    }

    private static IReadOnlyList<string> ReadNames(Field list) =>
        [.. list.List?.Items.Select(item => new Field(item).String).OfType<string>() ?? []];

    private static string ReadText(Field field) => field.String ?? string.Empty;
}
