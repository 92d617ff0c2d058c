using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// Where in a pod a part belongs that is seen alone, so that it can be judged by what it sets. All around it is unknown, and
/// so is what it leaves out.
/// </summary>
internal static class PartShapes
{
    private static readonly Dictionary<string, string[]> PlaceOf = Split(new()
    {
        ["core.v1.PodTemplateSpec"] = "",
        ["core.v1.PodSpec"] = "spec",
        ["core.v1.PodSecurityContext"] = "spec.securityContext",
        ["core.v1.Container"] = "spec.containers.*",
        ["core.v1.EphemeralContainer"] = "spec.ephemeralContainers.*",
        ["core.v1.SecurityContext"] = "spec.containers.*.securityContext",
        ["core.v1.Capabilities"] = "spec.containers.*.securityContext.capabilities",
        ["core.v1.SeccompProfile"] = "spec.containers.*.securityContext.seccompProfile",
        ["core.v1.AppArmorProfile"] = "spec.containers.*.securityContext.appArmorProfile",
        ["core.v1.SELinuxOptions"] = "spec.containers.*.securityContext.seLinuxOptions",
        ["core.v1.WindowsSecurityContextOptions"] = "spec.containers.*.securityContext.windowsOptions",
        ["core.v1.ContainerPort"] = "spec.containers.*.ports.*",
        ["core.v1.Probe"] = "spec.containers.*.livenessProbe",
        ["core.v1.Lifecycle"] = "spec.containers.*.lifecycle",
        ["core.v1.LifecycleHandler"] = "spec.containers.*.lifecycle.postStart",
        ["core.v1.HTTPGetAction"] = "spec.containers.*.livenessProbe.httpGet",
        ["core.v1.TCPSocketAction"] = "spec.containers.*.livenessProbe.tcpSocket",
        ["core.v1.Volume"] = "spec.volumes.*",
        ["core.v1.Sysctl"] = "spec.securityContext.sysctls.*",
    });

    // What holds a pod, and where in it the pod is.
    private static readonly Dictionary<string, string[]> PodIn = Split(new()
    {
        ["apps.v1.DeploymentSpec"] = "template",
        ["apps.v1.ReplicaSetSpec"] = "template",
        ["apps.v1.StatefulSetSpec"] = "template",
        ["apps.v1.DaemonSetSpec"] = "template",
        ["core.v1.ReplicationControllerSpec"] = "template",
        ["batch.v1.JobSpec"] = "template",
        ["batch.v1.JobTemplateSpec"] = "spec.template",
        ["batch.v1.CronJobSpec"] = "jobTemplate.spec.template",
        ["core.v1.Pod"] = "",
        ["core.v1.PodTemplate"] = "template",
        ["apps.v1.Deployment"] = "spec.template",
        ["apps.v1.ReplicaSet"] = "spec.template",
        ["apps.v1.StatefulSet"] = "spec.template",
        ["apps.v1.DaemonSet"] = "spec.template",
        ["batch.v1.Job"] = "spec.template",
        ["batch.v1.CronJob"] = "spec.jobTemplate.spec.template",
        ["core.v1.ReplicationController"] = "spec.template",
    });

    /// <summary>Whether the type is a part of a pod, or holds one.</summary>
    public static bool Knows(string type) => PodIn.ContainsKey(type) || PlaceOf.ContainsKey(type);

    /// <summary>
    /// Whether anything can be wrong with a part that is judged by what it sets: a container's name and the ports that it listens
    /// at are wrong nowhere, and nothing is known of what is unknown.
    /// </summary>
    public static bool MayBeWrong(ObjectValue part)
    {
        if (part.Model.Api is not { Name: "core.v1.Container" or "core.v1.ContainerPort" })
        {
            return true;
        }

        for (var i = 0; i < part.Fields.Count; i++)
        {
            var (field, value) = part.Fields[i];
            if (value is not (UnknownValue or ScalarValue) || (value is ScalarValue && field is not ("name" or "containerPort" or "protocol")))
            {
                return true;
            }
        }

        return part.Fields.Count == 0;
    }

    /// <summary>The pod around a part, or null where the type is no part of a pod.</summary>
    /// <param name="type">The part's type of the API.</param>
    /// <param name="part">The part, already opened.</param>
    /// <param name="isUsual">Whether to take the pod around it as most are: for Linux, and among the users of its node.</param>
    public static Field? PodAround(string type, ObjectNode part, bool isUsual = false)
    {
        if (PodIn.TryGetValue(type, out var inner))
        {
            var pod = new Field(part);
            foreach (var name in inner)
            {
                pod = pod[name];
            }

            return pod;
        }

        if (!PlaceOf.TryGetValue(type, out var place))
        {
            return null;
        }

        ManifestNode node = part;
        for (var i = place.Length - 1; i >= 0; i--)
        {
            node = place[i] == "*"
                ? new ListNode([node], Origin.None, isOpen: true)
                : new ObjectNode([new Entry(place[i], i == 0 && isUsual ? Usual((ObjectNode)node) : node, 0, 0)], Origin.None, isOpen: true);
        }

        return new Field(node);
    }

    private static ObjectNode Usual(ObjectNode spec)
    {
        spec = Says(spec, "hostUsers") ? spec : spec.With("hostUsers", ScalarNode.Of(true, Origin.None));
        return Says(spec, "os") ? spec : spec.With("os", new ObjectNode([], Origin.None));
    }

    private static bool Says(ObjectNode spec, string field) => Array.Exists(spec.EntryArray, entry => entry.Key == field);

    private static Dictionary<string, string[]> Split(Dictionary<string, string> paths) =>
        paths.ToDictionary(path => path.Key, path => path.Value.Length == 0 ? [] : path.Value.Split('.'), StringComparer.Ordinal);
}
