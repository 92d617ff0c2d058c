using System.Globalization;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>No container may use a port of the host.</summary>
internal sealed class HostPortsCheck() : Check(RuleRegistry.HostPorts, Level.Baseline, new CheckRevision(0, Find))
{
    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            var ports = container["ports"];
            if (ports.List is not { } list)
            {
                if (!ports.IsUnset)
                {
                    found.AddUndetermined();
                }

                continue;
            }

            for (var i = 0; i < list.ItemArray.Length; i++)
            {
                var hostPort = new Field(list.ItemArray[i])["hostPort"];
                if (hostPort.Integer is { } port)
                {
                    if (port != 0)
                    {
                        found.Add(container, hostPort, "ports[].hostPort", port.ToString(CultureInfo.InvariantCulture), index: i);
                    }
                }
                else if (!hostPort.IsUnset)
                {
                    found.AddUndetermined();
                }
            }

            if (list.IsOpen)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        var containers = detail.AddContainers(found);
        var ports = detail.Values(found);
        detail.Add(containers, " uses ", " use ").Add(ports.Count, "hostPort ", "hostPorts ").AddJoined(ports);
        return "hostPort";
    }

    // On the host's network the server sets each hostPort to its containerPort. One that is taken away would come back, so the pod
    // has to leave that network as well.
    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path)
    {
        var pod = evaluation.Pod;
        var offNetwork = pod.Spec["hostNetwork"].IsTrue ? HostNamespacesCheck.Leave(pod, "hostNetwork") with { IsDecision = true } : null;
        var port = new Field(offence.Container!["ports"].List!.ItemArray[offence.Index]);
        var isWritten = port["hostPort"].Node != port["containerPort"].Node;
        return !isWritten && offNetwork is not null
            ? [offNetwork]
            : [new(RemedyKind.Remove, path, IsDecision: true) { Removes = "hostPort: " + offence.Value, Along = offNetwork is null ? [] : [.. offNetwork.Steps] }];
    }
}
