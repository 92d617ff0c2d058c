using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>On the host's network every port of a container is a port of the host.</summary>
internal static class HostPortDefaults
{
    // Ephemeral containers have no ports.
    private static readonly string[] Lists = ["containers", "initContainers"];

    public static PodView Apply(PodView pod)
    {
        if (pod.Spec.Object is not { } spec || !(pod.Spec["hostNetwork"].IsTrue || pod.Spec["hostNetwork"].IsUnknown))
        {
            return pod;
        }

        var isCertain = pod.Spec["hostNetwork"].IsTrue;
        var changed = spec;
        foreach (var name in Lists)
        {
            if (spec[name].List is { } list && Change(list, isCertain, SetPorts) is { } containers)
            {
                changed = changed.With(name, containers, spec[name]);
            }
        }

        return ReferenceEquals(changed, spec) ? pod : pod.With(changed);
    }

    /// <summary>A list with its items as they are changed; null where none is.</summary>
    private static ListNode? Change(ListNode list, bool isCertain, Func<ManifestNode, bool, ManifestNode> change)
    {
        ManifestNode[]? changed = null;
        for (var i = 0; i < list.ItemArray.Length; i++)
        {
            var item = change(list.ItemArray[i], isCertain);
            if (!ReferenceEquals(item, list.ItemArray[i]))
            {
                changed ??= (ManifestNode[])list.ItemArray.Clone();
                changed[i] = item;
            }
        }

        return changed is null ? null : new(changed, list.Origin, list.IsOpen);
    }

    private static ManifestNode SetPorts(ManifestNode container, bool isCertain) =>
        container is ObjectNode node && node["ports"].List is { } list && Change(list, isCertain, SetPort) is { } ports
            ? node.With("ports", ports, node["ports"])
            : container;

    private static ManifestNode SetPort(ManifestNode port, bool isCertain)
    {
        if (port is not ObjectNode node || !(node["hostPort"].IsUnset || node["hostPort"].Integer == 0))
        {
            return port;
        }

        // The place of the port that the server sets is that of the port it copies.
        var containerPort = node["containerPort"];
        return containerPort.IsUnset ? port
            : node.With("hostPort", isCertain ? containerPort.Node! : new UnknownNode(containerPort.Node!.Origin), containerPort);
    }
}
