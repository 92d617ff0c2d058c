using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A gateway that routes packets: it needs rights over the network, a parameter of the kernel, and a port of the node.</summary>
[Judged(Level.Privileged)]
internal static class VpnGateway
{
    public static Manifests Make()
    {
        var vpn = Manifests.InNamespace("vpn", enforce: Level.Privileged, warn: Level.Baseline);
        vpn.Deployment("wireguard", replicas: 1)
            .Recreate()
            .Sysctl("net.ipv4.ip_forward", "1")
            .NodeSelector("acme.example/role", "edge")
            .Container("wireguard", "ghcr.io/acme/wireguard:1.0.20", c => c
                .RunAsRoot()
                .AddCapability("NET_ADMIN")
                .HostPort(51820, protocol: Protocol.Udp)
                .MountSecret("wireguard", "/etc/wireguard", mode: 256)
                .Requests(cpu: "100m", memory: "64Mi"))
            .NoServiceAccountToken();
        vpn.NetworkPolicy("wireguard").Of("wireguard")
            .AllowFrom(Peer.Addresses("0.0.0.0/0"), port: 51820, protocol: Protocol.Udp)
            .AllowTo(Peer.Addresses("10.0.0.0/8", "10.96.0.0/12"));
        return vpn;
    }
}
