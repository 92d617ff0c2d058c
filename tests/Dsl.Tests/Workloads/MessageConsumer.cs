using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A program that takes messages from a queue, scaled by how busy it is, and reached by nobody.</summary>
[Judged(Level.Restricted)]
internal static class MessageConsumer
{
    public static Manifests Make()
    {
        var orders = Manifests.InNamespace("orders", enforce: Level.Restricted);
        orders.Deployment("consumer")
            .Container("consumer", "ghcr.io/acme/order-consumer:2.7.0", c => c
                .Port(9090, "metrics")
                .Env("AMQP_URL", From.Secret("rabbitmq", "url"))
                .Env("POD_NAME", From.Field("metadata.name"))
                .EnvFromConfigMap("consumer")
                .Requests(cpu: "100m", memory: "192Mi")
                .Limits(memory: "192Mi")
                .ReadOnlyRootFilesystem()
                .AliveWhen(Tcp.Connect("metrics"), initialDelaySeconds: 10, periodSeconds: 20))
            .NoServiceAccountToken()
            .TerminationGracePeriod(60)
            .Autoscale(min: 2, max: 20, cpu: 70);
        orders.NetworkPolicy("consumer").Of("consumer")
            .AllowFrom(Peer.Namespace("monitoring"), port: 9090)
            .AllowTo(Peer.Pods("rabbitmq", "messaging"), port: 5671, endPort: 5672)
            .AllowDns();
        return orders;
    }
}
