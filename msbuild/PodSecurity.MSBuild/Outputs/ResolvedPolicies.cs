using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Writes the policies as the gate resolved them, for the analyzer: that of each namespace among the manifests, that of all
/// others, what is suggested, the exemptions and the servers.
/// </summary>
internal static class ResolvedPolicies
{
    public static string Write(Judgement judgement, JudgeOptions options)
    {
        var json = new JsonText();
        json.Open('{').Field("defaultNamespace", options.DefaultNamespace);
        json.Name("servers").Open('[');
        foreach (var server in options.Servers)
        {
            json.Value(server.ToString());
        }

        json.Close(']').Name("defaults");
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
        foreach (var pair in judgement.Namespaces.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Name(pair.Key);
            WritePolicy(json, pair.Value);
        }

        return json.Close('}').Close('}').EndLine().ToString();
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
