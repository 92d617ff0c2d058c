using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Writes the policies as the gate resolved them, for the analyzer: that of each namespace among the manifests, that of all
/// others, what is suggested, the exemptions, the exceptions, the baseline, and the servers.
/// </summary>
internal static class ResolvedPolicies
{
    public static string Write(Judgement judgement, JudgeOptions options, ReportMode mode, BaselineFile baseline)
    {
        var json = new JsonText();
        json.Open('{').Field("enabled", "true").Field("defaultNamespace", options.DefaultNamespace);
        if (mode != ReportMode.All)
        {
            json.Field("reportOnly", mode == ReportMode.Silent ? "silent" : "true");
        }

        json.Name("servers").Open('[');
        foreach (var server in options.Servers)
        {
            json.Value(server.ToString());
        }

        json.Close(']');
        if (options.IsOfCluster)
        {
            json.Field("defaultsOf", "cluster");
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
        json.Name("exceptions").Open('[');
        foreach (var allowance in options.Allowances.Named.Where(allowance => allowance.HoldsOn(options.Allowances.Today)))
        {
            WriteException(json, allowance);
        }

        json.Close(']');
        WriteNames(json, "baseline", baseline.Fingerprints);
        return json.Close('}').EndLine().ToString();
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

    private static void WritePolicy(JsonText json, AdmissionPolicy policy) => json.Open('{')
        .Field("enforce", policy.Enforce.ToString())
        .Field("audit", policy.Audit.ToString())
        .Field("warn", policy.Warn.ToString())
        .Close('}');

    private static void WriteNames(JsonText json, string name, IEnumerable<string> names)
    {
        json.Name(name).Open('[');
        foreach (var value in names.OrderBy(value => value, StringComparer.Ordinal))
        {
            json.Value(value);
        }

        json.Close(']');
    }
}
