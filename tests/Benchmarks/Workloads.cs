using System.Globalization;
using PodSecurity;
using PodSecurity.Policy.Standards;

namespace Benchmarks;

/// <summary>A thousand workloads in the DSL, each with a service, built and written as YAML.</summary>
internal static class Workloads
{
    private const int Count = 1000;

    public static int Emit()
    {
        var shop = Manifests.InNamespace("shop", enforce: Level.Restricted);
        for (var i = 0; i < Count; i++)
        {
            shop.Deployment("web-" + i.ToString(CultureInfo.InvariantCulture), replicas: 3)
                .Container("web", "ghcr.io/acme/web:1.4.2", c => c
                    .Port(8080)
                    .Env("ASPNETCORE_URLS", "http://+:8080")
                    .Requests(cpu: "250m", memory: "128Mi")
                    .Limits(memory: "256Mi")
                    .ReadyWhen(Http.Get("/healthz", 8080)))
                .Expose(port: 80, to: 8080);
        }

        return shop.ToYaml().Length > 1_000_000 ? 0 : 1;
    }
}
