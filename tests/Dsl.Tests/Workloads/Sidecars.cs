using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A program with a proxy and a shipper of logs beside it.</summary>
[Judged(Level.Restricted)]
internal static class Sidecars
{
    public static Manifests Make()
    {
        var shop = Manifests.InNamespace("shop", enforce: Level.Restricted);
        shop.Deployment("cart", replicas: 2)
            .InitContainer("migrate", "ghcr.io/acme/cart:3.1.0", c => c
                .Args("migrate")
                .EnvFromSecret("cart-db"))
            .Sidecar("proxy", "docker.io/envoyproxy/envoy:v1.32.3", c => c
                .Port(15001, "mesh")
                .Requests(cpu: "50m", memory: "64Mi")
                .MountSecret("cart-mesh-cert", "/etc/envoy/cert")
                .StartedWhen(Tcp.Connect("mesh"), periodSeconds: 1, failureThreshold: 30))
            .Sidecar("logs", "docker.io/fluent/fluent-bit:3.2.4", c => c
                .Args("-i", "tail", "-p", "path=/logs/*.log", "-o", "stdout")
                .Requests(cpu: "20m", memory: "32Mi")
                .Mount("logs", "/logs", readOnly: true))
            .Container("cart", "ghcr.io/acme/cart:3.1.0", c => c
                .Port(50051, "grpc")
                .EnvFromSecret("cart-db")
                .Requests(cpu: "200m", memory: "256Mi")
                .Mount("logs", "/var/log/cart")
                .ReadyWhen(Grpc.Health(50051))
                .AliveWhen(Grpc.Health(50051), periodSeconds: 30))
            .EmptyDirVolume("logs", sizeLimit: "1Gi")
            .Expose(50051, to: "grpc");
        return shop;
    }
}
