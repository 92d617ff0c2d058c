using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A training run on nodes with graphics processors.</summary>
[Judged(Level.Restricted)]
internal static class GpuJob
{
    public static Manifests Make()
    {
        var research = Manifests.InNamespace("research", enforce: Level.Restricted);
        research.Job("train-resnet")
            .BackoffLimit(1)
            .ActiveDeadline(86400)
            .TtlAfterFinished(3600)
            .Container("train", "ghcr.io/acme/train:0.9.1", c => c
                .Command("python", "train.py", "--epochs=90")
                .Requests(cpu: "8", memory: "32Gi")
                .Limits(memory: "32Gi")
                .Resource("nvidia.com/gpu", "4")
                .MountEmptyDir("/dev/shm", sizeLimit: "8Gi", inMemory: true)
                .MountClaim("imagenet", "/data", readOnly: true)
                .Mount("scratch", "/scratch"))
            .EphemeralVolume("scratch", "200Gi", storageClass: "fast")
            .Tolerate("nvidia.com/gpu", effect: TaintEffect.NoSchedule)
            .NodeAffinity("nvidia.com/gpu.product", ["NVIDIA-A100-SXM4-80GB", "NVIDIA-H100-80GB-HBM3"])
            .NodeAffinity("topology.kubernetes.io/zone", ["eu-west-1a"], preference: 50)
            .PriorityClass("batch-low");
        return research;
    }
}
