namespace PodSecurity.Policy.Api;

/// <summary>
/// Which fields a finding can hang on. Whoever reads a program while it is typed need not look at the others: images,
/// environment, resources.
/// </summary>
internal static class JudgedFields
{
    // What is read of a type beside the objects in it that are read themselves; * is all. Tests compare it with the checks.
    private static readonly Dictionary<string, string[]> Read = new(StringComparer.Ordinal)
    {
        ["meta.v1.ObjectMeta"] = ["name", "generateName", "namespace", "annotations"],
        ["core.v1.PodSpec"] = ["hostNetwork", "hostPID", "hostIPC", "hostUsers", "runtimeClassName"],
        ["core.v1.PodOS"] = ["name"],
        ["core.v1.PodSecurityContext"] = ["*"],
        ["core.v1.SecurityContext"] = ["*"],
        ["core.v1.Capabilities"] = ["*"],
        ["core.v1.SeccompProfile"] = ["*"],
        ["core.v1.AppArmorProfile"] = ["*"],
        ["core.v1.SELinuxOptions"] = ["*"],
        ["core.v1.WindowsSecurityContextOptions"] = ["*"],
        ["core.v1.Sysctl"] = ["*"],
        ["core.v1.Container"] = ["name"],
        ["core.v1.EphemeralContainer"] = ["name"],
        ["core.v1.ContainerPort"] = ["*"],
        ["core.v1.HTTPGetAction"] = ["host"],
        ["core.v1.TCPSocketAction"] = ["host"],
        ["core.v1.Volume"] = ["*"],
        ["core.v1.HostPathVolumeSource"] = ["path"],
    };

    private static readonly Lazy<Dictionary<string, HashSet<string>>> Judged = new(Follow);

    /// <summary>Whether a finding can hang on a field; of fields that the facts do not know it may.</summary>
    public static bool Matter(ApiObjectType type, string field) =>
        !type.Fields.ContainsKey(field) || Judged.Value[type.Name].Contains(field);

    /// <summary>Whether a finding can hang on any field of a type.</summary>
    public static bool IsJudged(ApiObjectType type) => Judged.Value[type.Name].Count > 0;

    // Goes round until no type is found any more that holds one that is read.
    private static Dictionary<string, HashSet<string>> Follow()
    {
        var types = ApiShape.Default.Types;
        var judged = types.ToDictionary(type => type.Name, ReadOf, StringComparer.Ordinal);
        bool hasGrown;
        do
        {
            hasGrown = false;
            foreach (var type in types)
            {
                foreach (var field in type.Fields)
                {
                    if (judged.TryGetValue(TypeOf(field.Value), out var inner) && inner.Count > 0)
                    {
                        hasGrown |= judged[type.Name].Add(field.Key);
                    }
                }
            }
        }
        while (hasGrown);

        foreach (var type in types)
        {
            if (judged[type.Name].Count > 0)
            {
                judged[type.Name].UnionWith(["apiVersion", "kind"]);
            }
        }

        return judged;
    }

    private static HashSet<string> ReadOf(ApiObjectType type) => Read.TryGetValue(type.Name, out var fields)
        ? new(fields[0] == "*" ? type.Fields.Keys : fields, StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    // []core.v1.Container and map[core.v1.Container] hold core.v1.Container.
    private static string TypeOf(string wire) =>
        wire.StartsWith("[]", StringComparison.Ordinal) ? TypeOf(wire.Substring(2))
        : wire.StartsWith("map[", StringComparison.Ordinal) ? TypeOf(wire.Substring(4, wire.Length - 5))
        : wire;
}
