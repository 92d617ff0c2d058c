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
        foreach (var name in Lists)
        {
            if (spec[name].List is { } list)
            {
                var containers = Array.ConvertAll(list.ItemArray, container => SetPorts(container, isCertain));
                spec = spec.With(name, new ListNode(containers, list.Origin, list.IsOpen), spec[name]);
            }
        }

        return pod.With(spec);
    }

    private static ManifestNode SetPorts(ManifestNode container, bool isCertain)
    {
        if (container is not ObjectNode node || node["ports"].List is not { } list)
        {
            return container;
        }

        var ports = Array.ConvertAll(list.ItemArray, port => SetPort(port, isCertain));
        return node.With("ports", new ListNode(ports, list.Origin, list.IsOpen), node["ports"]);
    }

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
