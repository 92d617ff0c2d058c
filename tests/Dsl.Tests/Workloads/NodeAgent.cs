using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>An agent that looks at each node from inside.</summary>
[Judged(Level.Privileged)]
internal static class NodeAgent
{
    public static Manifests Make()
    {
        var monitoring = Manifests.InNamespace("monitoring", enforce: Level.Privileged);
        monitoring.DaemonSet("node-agent")
            .RollingUpdate("10%")
            .HostNetwork()
            .HostPid()
            .RunAsRoot()
            .DnsPolicy(DnsPolicy.ClusterFirstWithHostNet)
            .NoServiceAccountToken()
            .Tolerate()
            .PriorityClass("system-node-critical")
            .Container("agent", "ghcr.io/acme/node-agent:3.2.1", c => c
                .Privileged()
                .HostPort(9100, name: "metrics")
                .Env("NODE_NAME", From.Field("spec.nodeName"))
                .Requests(cpu: "50m", memory: "64Mi")
                .Limits(memory: "128Mi")
                .Mount("root", "/host", readOnly: true)
                .Mount("containerd", "/run/containerd/containerd.sock"))
            .HostPathVolume("root", "/")
            .HostPathVolume("containerd", "/run/containerd/containerd.sock", HostPathType.Socket);
        return monitoring;
    }
}
