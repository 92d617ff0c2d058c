using System.Globalization;
using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public sealed partial class ContainerBuilder
{
    /// <summary>Mounts a volume of the pod at a path. <c>MountEmptyDir</c>, <c>MountConfigMap</c>, <c>MountSecret</c> and <c>MountClaim</c> add the volume as well.</summary>
    public ContainerBuilder Mount(string volume, string path, bool readOnly = false, string? subPath = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        if (string.IsNullOrEmpty(path) || path.Contains(':', StringComparison.Ordinal))
        {
            throw call.Mistake($"a volume cannot be mounted at \"{path}\"; give a path such as /data");
        }

        var mounts = container.VolumeMounts ??= [];
        mounts.Add(new() { Name = Names.Label(volume, "a volume", call), MountPath = path, ReadOnly = readOnly ? true : null, SubPath = subPath });
        return Mark($"volumeMounts[{(mounts.Count - 1).ToString(CultureInfo.InvariantCulture)}]", call);
    }

    /// <summary>Mounts an empty folder that lives as long as the pod, as for a program whose image is read-only.</summary>
    public ContainerBuilder MountEmptyDir(string path, string? sizeLimit = null, bool inMemory = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        var source = new EmptyDirVolumeSource { Medium = inMemory ? StorageMedium.Memory : default(StorageMedium?), SizeLimit = sizeLimit is null ? default(Quantity?) : Checks.Amounts.Read(sizeLimit, "the size of an emptyDir", call) };
        return MountNew(path, $"{Name}{path}", new() { Name = string.Empty, EmptyDir = source }, readOnly: false, call);
    }

    /// <summary>Mounts a ConfigMap: each key is a file.</summary>
    public ContainerBuilder MountConfigMap(string name, string path, bool? optional = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        var source = new ConfigMapVolumeSource { Name = Names.Subdomain(name, "a ConfigMap", call), Optional = optional };
        return MountNew(path, name, new() { Name = string.Empty, ConfigMap = source }, readOnly: true, call);
    }

    /// <summary>Mounts a Secret: each key is a file.</summary>
    public ContainerBuilder MountSecret(string name, string path, bool? optional = null, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        var source = new SecretVolumeSource { SecretName = Names.Subdomain(name, "a Secret", call), Optional = optional, DefaultMode = mode };
        return MountNew(path, name, new() { Name = string.Empty, Secret = source }, readOnly: true, call);
    }

    /// <summary>Mounts a PersistentVolumeClaim.</summary>
    public ContainerBuilder MountClaim(string name, string path, bool readOnly = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        var source = new PersistentVolumeClaimVolumeSource { ClaimName = Names.Subdomain(name, "a PersistentVolumeClaim", call), ReadOnly = readOnly ? true : null };
        return MountNew(path, name, new() { Name = string.Empty, PersistentVolumeClaim = source }, readOnly, call);
    }

    // A volume that the pod has already under that name, and that is the same, is mounted again. An emptyDir is not: two containers
    // that each ask for an empty folder do not ask to share one.
    private ContainerBuilder MountNew(string path, string wanted, Volume volume, bool readOnly, Place call)
    {
        var volumes = pod.Spec.Volumes ??= [];
        var name = VolumeNames.Of(wanted);
        for (var i = 2; volumes.FirstOrDefault(other => other.Name == name) is { } other; i++)
        {
            if (KubernetesJson.Write(other with { Name = string.Empty }) == KubernetesJson.Write(volume) && volume.EmptyDir is null)
            {
                return Mount(name, path, readOnly, null, call.File, call.Line);
            }

            name = VolumeNames.Of($"{wanted}-{i.ToString(CultureInfo.InvariantCulture)}");
        }

        volumes.Add(volume with { Name = name });
        pod.Mark($"spec.volumes[{(volumes.Count - 1).ToString(CultureInfo.InvariantCulture)}]", call);
        return Mount(name, path, readOnly, null, call.File, call.Line);
    }
}
