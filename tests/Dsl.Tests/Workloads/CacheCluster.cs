using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A cluster of caches that know each other by name, closed to all but the shop.</summary>
[Judged(Level.Restricted)]
internal static class CacheCluster
{
    public static Manifests Make()
    {
        var cache = Manifests.InNamespace("cache", enforce: Level.Restricted);
        cache.StatefulSet("valkey", replicas: 6)
            .InParallel()
            .RunAsUser(999)
            .FsGroup(999)
            .Container("valkey", "docker.io/valkey/valkey:8.0.2", c => c
                .Args("valkey-server", "--cluster-enabled", "yes", "--dir", "/data")
                .Port(6379, "client")
                .Port(16379, "gossip")
                .Requests(cpu: "250m", memory: "2Gi")
                .Limits(memory: "2Gi")
                .Mount("data", "/data")
                .ReadyWhen(Exec.Run("valkey-cli", "ping"))
                .BeforeStop(Exec.Run("valkey-cli", "shutdown", "nosave")))
            .PodAntiAffinity()
            .ClaimTemplate("data", "4Gi", storageClass: "fast")
            .Expose(6379, to: "client", name: "client", headless: true)
            .Expose(16379, to: "gossip", name: "gossip")
            .DisruptionBudget(minAvailable: "80%");
        cache.NetworkPolicy("valkey").Of("valkey")
            .AllowFrom(Peer.Namespace("shop"), port: 6379)
            .AllowFrom(Peer.Pods("valkey"))
            .AllowTo(Peer.Pods("valkey"))
            .AllowDns();
        return cache;
    }
}
