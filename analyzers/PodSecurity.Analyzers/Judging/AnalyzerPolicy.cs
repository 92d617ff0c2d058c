using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
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

    private AnalyzerPolicy(JudgeOptions options, IReadOnlyList<string> refused, string source) => (Options, Refused, Source) = (options, refused, source);

    /// <summary>What holds for all namespaces.</summary>
    public JudgeOptions Options { get; }

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
        },
        Refused,
        Source + " " + level);

    /// <summary>Reads it; null where the project switches the checks off.</summary>
    public static AnalyzerPolicy? Read(AnalyzerOptions options, CancellationToken cancellation)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (properties.TryGetValue(Property + "PodSecurityEnabled", out var enabled) && string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var file = options.AdditionalFiles.FirstOrDefault(text => text.Path.EndsWith(PoliciesFile, StringComparison.Ordinal));
        return file?.GetText(cancellation) is { } text && ReadJson(new(file.Path, text.ToString())) is { } root
            ? ReadResolved(root, text.ToString())
            : ReadProperties(properties);
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

    private static AnalyzerPolicy ReadResolved(ObjectNode root, string source)
    {
        var exemptions = root["exemptions"];
        return new(new()
        {
            Configuration = new(ReadPolicy(root["defaults"]), new(Names(exemptions["usernames"]), Names(exemptions["namespaces"]), Names(exemptions["runtimeClasses"]))),
            Suggestion = root["suggestion"].IsSet ? ReadLevel(root["suggestion"].String, default) : null,
            Servers = ReadServers(Names(root["servers"])),
            DefaultNamespace = root["defaultNamespace"].String ?? "default",
            KnownNamespaces = (root["namespaces"].Object?.Entries ?? []).ToDictionary(entry => entry.Key, entry => ReadPolicy(new(entry.Value))),
        }, [], source);
    }

    private static AnalyzerPolicy ReadProperties(AnalyzerConfigOptions properties)
    {
        var refused = new List<string>();
        var source = new StringBuilder();
        var options = new ProjectProperties(Get, (property, value, reason) => refused.Add(property + " \"" + value + "\" " + reason)).Read();
        return new(options, refused, source.ToString());

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

    // restricted:v1.25
    private static LevelVersion ReadLevel(string? text, LevelVersion otherwise) =>
        text?.Split(':') is [var name, var number] && LevelNames.TryParse(name, out var level) && PolicyVersion.TryParse(number, out var version)
            ? new(level, version)
            : otherwise;

    private static IReadOnlyList<string> Names(Field list) =>
        [.. list.List?.Items.Select(item => new Field(item).String).OfType<string>() ?? []];
}
