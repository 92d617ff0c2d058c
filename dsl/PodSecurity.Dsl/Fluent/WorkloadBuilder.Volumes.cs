using System.Globalization;
using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public abstract partial class WorkloadBuilder<TSelf>
{
    /// <summary>Adds an empty folder that lives as long as the pod, for containers to share.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("emptyDir", Json = "{}", InPart = true)]
    public TSelf EmptyDirVolume(string name, string? sizeLimit = null, bool inMemory = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        return AddVolume(new() { Name = name, EmptyDir = new() { SizeLimit = sizeLimit is null ? default(Quantity?) : Amounts.Read(sizeLimit, "the size of an emptyDir", place), Medium = inMemory ? StorageMedium.Memory : default(StorageMedium?) } }, place);
    }

    /// <summary>Adds the files of a ConfigMap, by default the one that is called like the volume.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("configMap", Json = "{}", InPart = true)]
    public TSelf ConfigMapVolume(string name, string? configMap = null, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, ConfigMap = new() { Name = configMap ?? name, DefaultMode = mode } }, new(file, line));

    /// <summary>Adds the files of a Secret, by default the one that is called like the volume.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("secret", Json = "{}", InPart = true)]
    public TSelf SecretVolume(string name, string? secret = null, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, Secret = new() { SecretName = secret ?? name, DefaultMode = mode } }, new(file, line));

    /// <summary>Adds the storage of a PersistentVolumeClaim, by default the one that is called like the volume.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("persistentVolumeClaim", Json = "{}", InPart = true)]
    public TSelf ClaimVolume(string name, string? claim = null, bool readOnly = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, PersistentVolumeClaim = new() { ClaimName = claim ?? name, ReadOnly = readOnly ? true : null } }, new(file, line));

    /// <summary>Adds storage that is made for the pod and goes with it.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("ephemeral", Json = "{}", InPart = true)]
    public TSelf EphemeralVolume(string name, string size, string? storageClass = null, PersistentVolumeAccessMode accessMode = PersistentVolumeAccessMode.ReadWriteOnce, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var claim = Claims.Of(size, storageClass, accessMode, new(file, line));
        return AddVolume(new() { Name = name, Ephemeral = new() { VolumeClaimTemplate = new() { Spec = claim } } }, new(file, line));
    }

    /// <summary>Adds several sources as one folder; each is a <see cref="VolumeProjection"/> of the typed model.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("projected", Json = "{}", InPart = true)]
    public TSelf ProjectedVolume(string name, IEnumerable<VolumeProjection> sources, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, Projected = new() { Sources = [.. sources], DefaultMode = mode } }, new(file, line));

    /// <summary>Adds fields of the pod as files: <c>("labels", "metadata.labels")</c>.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("downwardAPI", Json = "{}", InPart = true)]
    public TSelf DownwardVolume(string name, IEnumerable<(string Path, string Field)> files, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, DownwardApi = new() { Items = [.. files.Select(item => new DownwardApiVolumeFile { Path = item.Path, FieldRef = new() { FieldPath = item.Field } })] } }, new(file, line));

    /// <summary>Adds a volume of a CSI driver that is made for the pod.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("csi", Json = "{}", InPart = true)]
    public TSelf CsiVolume(string name, string driver, bool readOnly = false, IDictionary<string, string>? attributes = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, Csi = new() { Driver = driver, ReadOnly = readOnly ? true : null, VolumeAttributes = attributes } }, new(file, line));

    /// <summary>Adds the files of an image.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("image", Json = "{}", InPart = true)]
    public TSelf ImageVolume(string name, string image, PullPolicy? pullPolicy = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, Image = new() { Reference = image, PullPolicy = pullPolicy } }, new(file, line));

    /// <summary>Gives up: naming storage by a claim. Adds a folder of an NFS server; restricted forbids it.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("nfs.server", Parameter = "server", InPart = true)]
    [ManifestSets("nfs.path", Parameter = "path", InPart = true)]
    public TSelf NfsVolume(string name, string server, string path, bool readOnly = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, Nfs = new() { Server = server, Path = path, ReadOnly = readOnly ? true : null } }, new(file, line));

    /// <summary>Gives up: leaving the node's files alone. Adds a path of the node; baseline forbids it.</summary>
    [ManifestAdds("spec.volumes", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("hostPath.path", Parameter = "path", InPart = true)]
    [ManifestSets("hostPath.type", Parameter = "type", InPart = true)]
    public TSelf HostPathVolume(string name, string path, HostPathType? type = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVolume(new() { Name = name, HostPath = new() { Path = path, Type = type } }, new(file, line));

    /// <summary>Adds a volume of any other source through its typed model. Restricted forbids most of them.</summary>
    [ManifestSets("spec.volumes", Operation = ManifestOperation.Anything, InPod = true)]
    public TSelf Volume(string name, Action<Volume> configure, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var volume = new Volume { Name = name };
        configure(volume);
        return AddVolume(volume, new(file, line));
    }

    private TSelf AddVolume(Volume volume, Place place)
    {
        Names.Label(volume.Name, "a volume", place);
        var volumes = Spec.Volumes ??= [];
        if (volumes.Any(other => other.Name == volume.Name))
        {
            throw place.Mistake($"{Draft.DisplayName} already has a volume \"{volume.Name}\"; give this one another name");
        }

        volumes.Add(volume);
        return Mark($"spec.volumes[{(volumes.Count - 1).ToString(CultureInfo.InvariantCulture)}]", place);
    }
}
