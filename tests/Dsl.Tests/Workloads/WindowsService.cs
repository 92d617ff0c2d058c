using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A service of Windows, with a file of settings.</summary>
[Judged(Level.Restricted)]
internal static class WindowsService
{
    public static Manifests Make()
    {
        var billing = Manifests.InNamespace("billing", enforce: Level.Restricted, version: "v1.30");
        billing.Deployment("invoices", replicas: 2)
            .OnWindows()
            .Container("invoices", "ghcr.io/acme/invoices:5.0-windowsservercore-ltsc2022", c => c
                .RunAsWindowsUser("ContainerUser")
                .Port(8080, "http")
                .Env("ASPNETCORE_ENVIRONMENT", "Production")
                .Requests(cpu: "500m", memory: "512Mi")
                .Limits(cpu: "1", memory: "1Gi")
                .MountConfigMap("invoices", "/config")
                .ReadyWhen(Http.Get("/healthz", "http"), periodSeconds: 10))
            .Tolerate("os", "windows", TaintEffect.NoSchedule)
            .Expose(port: 80, to: "http")
            .DisruptionBudget(minAvailable: 1);
        return billing;
    }
}
