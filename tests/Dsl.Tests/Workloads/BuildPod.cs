using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A pod that builds images: root for itself, nobody for the node.</summary>
[Judged(Level.Restricted)]
internal static class BuildPod
{
    public static Manifests Make()
    {
        var ci = Manifests.InNamespace("ci", enforce: Level.Restricted);
        ci.Pod("build-4711")
            .InUserNamespace()
            .RestartPolicy(RestartPolicy.Never)
            .RunAsRoot()
            .Container("buildkit", "docker.io/moby/buildkit:v0.19.0-rootless", c => c
                .Args("--oci-worker-no-process-sandbox", "--addr", "tcp://0.0.0.0:1234")
                .Port(1234)
                .Requests(cpu: "2", memory: "4Gi", ephemeralStorage: "20Gi")
                .MountEmptyDir("/home/user/.local/share/buildkit")
                .ReadyWhen(Exec.Run("buildctl", "--addr", "tcp://localhost:1234", "debug", "workers")))
            .ImageVolume("sources", "ghcr.io/acme/sources:4711")
            .ImagePullSecret("ghcr");
        return ci;
    }
}
