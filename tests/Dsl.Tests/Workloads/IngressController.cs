using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>An ingress controller: it keeps the capabilities of its image's init, and binds low ports.</summary>
[Judged(Level.Baseline)]
internal static class IngressController
{
    public static Manifests Make()
    {
        var ingress = Manifests.InNamespace("ingress-nginx", enforce: Level.Baseline, warn: Level.Restricted);
        ingress.ServiceAccount("controller")
            .Allow("get, list, watch", "configmaps", "secrets", "pods", "leases.coordination.k8s.io")
            .AllowClusterWide("get, list, watch", "services", "nodes", "ingresses.networking.k8s.io", "endpointslices.discovery.k8s.io");
        ingress.Deployment("controller", replicas: 2)
            .ServiceAccount("controller")
            .Container("controller", "registry.k8s.io/ingress-nginx/controller:v1.12.0", c => c
                .Args("/nginx-ingress-controller", "--ingress-class=nginx")
                .Env("POD_NAMESPACE", From.Field("metadata.namespace"))
                .AllowPrivilegeEscalation()
                .AddCapability("NET_BIND_SERVICE")
                .RunAsUser(101)
                .Port(80, "http")
                .Port(443, "https")
                .Port(10254, "health")
                .Requests(cpu: "100m", memory: "90Mi")
                .ReadyWhen(Http.Get("/healthz", "health"), failureThreshold: 3)
                .AliveWhen(Http.Get("/healthz", "health"), initialDelaySeconds: 10, failureThreshold: 5))
            .PodAntiAffinity(preference: 100)
            .Expose(80, to: "http", name: "http", type: ServiceType.LoadBalancer)
            .Expose(443, to: "https", name: "https");
        return ingress;
    }
}
