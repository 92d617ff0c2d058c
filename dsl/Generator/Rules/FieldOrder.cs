using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator.Rules;

/// <summary>The order of fields as people write them: mostly that of the API, in which the facts have them.</summary>
internal static class FieldOrder
{
    // What is written before everything else, where the API has another order.
    private static readonly Dictionary<string, string[]> First = new()
    {
        ["core.v1.PodSpec"] =
        [
            "serviceAccountName", "automountServiceAccountToken", "hostNetwork", "hostPID", "hostIPC", "hostUsers", "os", "securityContext",
            "initContainers", "containers",
        ],
        ["core.v1.Container"] = ["name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "env", "envFrom"],
        ["core.v1.EphemeralContainer"] = ["name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "env", "envFrom"],
        ["core.v1.ContainerPort"] = ["name", "containerPort"],
        ["core.v1.ServiceSpec"] = ["type", "selector", "ports"],
        ["core.v1.ServicePort"] = ["name", "port", "targetPort"],
        ["core.v1.VolumeMount"] = ["name", "mountPath", "subPath", "readOnly"],
        ["core.v1.ResourceRequirements"] = ["requests", "limits"],
        ["core.v1.HTTPGetAction"] = ["path", "port"],
        ["meta.v1.ObjectMeta"] = ["name", "generateName", "namespace", "labels", "annotations"],
    };

    private static readonly string[] OfKinds = ["apiVersion", "kind", "metadata"];

    /// <summary>The fields of a type in the order in which they are written.</summary>
    public static IEnumerable<ApiField> Sort(ApiType type, bool isKind)
    {
        var first = isKind ? OfKinds : First.GetValueOrDefault(type.Name, []);
        return type.Fields.OrderBy(field => Array.IndexOf(first, field.Name) is >= 0 and var place ? place : first.Length);
    }
}
