using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>What an operator and its custom resources need beside a Deployment: whatever has no calls here is added as it is.</summary>
[Judged(Level.Restricted)]
internal static class PrometheusOperated
{
    public static Manifests Make()
    {
        var monitoring = Manifests.InNamespace("monitoring", enforce: Level.Restricted);
        monitoring.Add(new PriorityClass { Metadata = new() { Name = "observability" }, Value = 1000000 });
        monitoring.ServiceAccount("prometheus").AllowClusterWide("get, list, watch", "nodes", "services", "endpoints", "pods");
        monitoring.StatefulSet("prometheus", replicas: 2)
            .Label("app.kubernetes.io/part-of", "observability")
            .ServiceAccount("prometheus")
            .PriorityClass("observability")
            .RunAsUser(65534, 65534)
            .FsGroup(65534)
            .Container("prometheus", "quay.io/prometheus/prometheus:v3.1.0", c => c
                .Args("--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus")
                .Port(9090, "http")
                .Requests(cpu: "1", memory: "4Gi")
                .Limits(memory: "4Gi")
                .MountConfigMap("prometheus", "/etc/prometheus")
                .Mount("data", "/prometheus")
                .StartedWhen(Http.Get("/-/ready", "http"), periodSeconds: 15, failureThreshold: 60)
                .ReadyWhen(Http.Get("/-/ready", "http"))
                .AliveWhen(Http.Get("/-/healthy", "http")))
            .PodAnnotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "false")
            .ClaimTemplate("data", "100Gi")
            .Expose(9090, to: "http");
        return monitoring;
    }
}
