using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A web application with settings, a database of its own, and a way in from outside.</summary>
[Judged(Level.Restricted)]
internal static class WebShop
{
    public static Manifests Make()
    {
        var shop = Manifests.InNamespace("shop", enforce: Level.Restricted);
        shop.ConfigMap("web").Data("appsettings.json", "{\n  \"Currency\": \"EUR\",\n  \"PageSize\": 20\n}\n");
        shop.Deployment("web", replicas: 3)
            .RollingUpdate(maxSurge: 1, maxUnavailable: 0)
            .Container("web", "ghcr.io/acme/web:1.4.2", c => c
                .Port(8080, "http")
                .Env("DB_HOST", "db")
                .Env("DB_PASSWORD", From.Secret("db", "password"))
                .Requests(cpu: "250m", memory: "128Mi")
                .Limits(memory: "256Mi")
                .ReadOnlyRootFilesystem()
                .MountConfigMap("web", "/app/config")
                .MountEmptyDir("/tmp", sizeLimit: "64Mi")
                .ReadyWhen(Http.Get("/healthz", "http"), periodSeconds: 5)
                .AliveWhen(Http.Get("/livez", "http"))
                .BeforeStop(Sleep.Seconds(5)))
            .Spread("topology.kubernetes.io/zone")
            .Expose(port: 80, to: "http")
            .DisruptionBudget(maxUnavailable: 1);
        shop.Ingress("web", "nginx").Route("shop.example.com", "/", "web", 80).Tls("web-tls");
        shop.StatefulSet("db", replicas: 1)
            .Container("postgres", "docker.io/library/postgres:17.2", c => c
                .Port(5432, "postgres")
                .Env("PGDATA", "/data/pgdata")
                .Env("POSTGRES_PASSWORD", From.Secret("db", "password"))
                .Requests(cpu: "500m", memory: "1Gi")
                .Mount("data", "/data")
                .ReadyWhen(Exec.Run("pg_isready", "-U", "postgres")))
            .RunAsUser(999, 999)
            .FsGroup(999)
            .ClaimTemplate("data", "20Gi")
            .Expose(5432, to: "postgres", headless: true);
        return shop;
    }
}
