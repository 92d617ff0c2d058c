using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Manifests;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// By what C# is judged: the policies that the gate resolved, where the project has manifests; else the project's properties.
/// </summary>
internal sealed class AnalyzerPolicy
{
    private const string PoliciesFile = "podsecurity.policies.json";
    private const string Property = "build_property.";

    private AnalyzerPolicy(JudgeOptions options) => Options = options;

    /// <summary>What holds for all namespaces.</summary>
    public JudgeOptions Options { get; }

    /// <summary>Reads it; null where the project switches the checks off.</summary>
    public static AnalyzerPolicy? Read(AnalyzerOptions options, CancellationToken cancellation)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (properties.TryGetValue(Property + "PodSecurityEnabled", out var enabled) && string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var file = options.AdditionalFiles.FirstOrDefault(text => text.Path.EndsWith(PoliciesFile, StringComparison.Ordinal));
        return file?.GetText(cancellation) is { } text && ManifestReader.Read(new(file.Path, text.ToString())).Documents is [var root, ..]
            ? ReadResolved(root)
            : new(ReadProperties(properties));
    }

    private static AnalyzerPolicy ReadResolved(ObjectNode root)
    {
        var exemptions = root["exemptions"];
        return new(new()
        {
            Configuration = new(ReadPolicy(root["defaults"]), new(Names(exemptions["usernames"]), Names(exemptions["namespaces"]), Names(exemptions["runtimeClasses"]))),
            Suggestion = root["suggestion"].IsSet ? ReadLevel(root["suggestion"].String, default) : null,
            Servers = ReadServers(Names(root["servers"])),
            DefaultNamespace = root["defaultNamespace"].String ?? "default",
            KnownNamespaces = (root["namespaces"].Object?.Entries ?? []).ToDictionary(entry => entry.Key, entry => ReadPolicy(new(entry.Value))),
        });
    }

    // What is invalid the gate tells; here it counts as if it were not set.
    private static JudgeOptions ReadProperties(AnalyzerConfigOptions properties)
    {
        var unasked = JudgeOptions.UnaskedPolicy;
        var enforce = ReadMode(properties, "PodSecurityEnforce", unasked.Enforce);
        return new()
        {
            Configuration = new(new(enforce, ReadMode(properties, "PodSecurityAudit", unasked.Audit), ReadMode(properties, "PodSecurityWarn", unasked.Warn)), Exemptions.None),
            Suggestion = Get(properties, "PodSecurityWarn") is null ? new LevelVersion(Level.Restricted, enforce.Version) : null,
            Servers = ReadServers((Get(properties, "_PodSecurityKubernetesVersions") ?? string.Empty).Split(',')),
            DefaultNamespace = Get(properties, "PodSecurityNamespace") ?? "default",
        };
    }

    private static LevelVersion ReadMode(AnalyzerConfigOptions properties, string property, LevelVersion unasked) => new(
        LevelNames.TryParse(Get(properties, property), out var level) ? level : unasked.Level,
        PolicyVersion.TryParse(Get(properties, property + "Version"), out var version) ? version : unasked.Version);

    private static string? Get(AnalyzerConfigOptions properties, string name) =>
        properties.TryGetValue(Property + name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    private static IReadOnlyList<PolicyVersion> ReadServers(IEnumerable<string> texts)
    {
        var servers = new SortedSet<PolicyVersion>();
        foreach (var text in texts)
        {
            var trimmed = text.Trim();
            if (PolicyVersion.TryParse(trimmed.Length > 0 && char.IsDigit(trimmed[0]) ? "v" + trimmed : trimmed, out var version))
            {
                servers.Add(version < PolicyVersion.Newest ? version : PolicyVersion.Latest);
            }
        }

        return servers.Count == 0 ? [PolicyVersion.Latest] : [.. servers];
    }

    private static AdmissionPolicy ReadPolicy(Field policy) => new(
        ReadLevel(policy["enforce"].String, default),
        ReadLevel(policy["audit"].String, default),
        ReadLevel(policy["warn"].String, default));

    // restricted:v1.25
    private static LevelVersion ReadLevel(string? text, LevelVersion otherwise) =>
        text?.Split(':') is [var name, var number] && LevelNames.TryParse(name, out var level) && PolicyVersion.TryParse(number, out var version)
            ? new(level, version)
            : otherwise;

    private static IReadOnlyList<string> Names(Field list) =>
        [.. list.List?.Items.Select(item => new Field(item).String).OfType<string>() ?? []];
}
