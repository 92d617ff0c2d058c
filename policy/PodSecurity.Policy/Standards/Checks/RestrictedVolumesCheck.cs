using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Volumes may only be of types that cannot reach the host or the network by themselves.</summary>
internal sealed class RestrictedVolumesCheck()
    : Check(RuleRegistry.RestrictedVolumes, Level.Restricted, new CheckRevision(0, Find, Overrides: "hostPathVolumes"))
{
    private const string Path = "volumes[]";

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
    };

    // In upstream's order: of a volume with two types the first is named.
    private static readonly string[] Restricted =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume",
        "cinder", "cephfs", "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk", "photonPersistentDisk",
        "portworxVolume", "scaleIO", "storageos",
    ];

    private static void Find(PodView pod, Offences found)
    {
        foreach (var volume in Volume.AllOf(pod, found))
        {
            switch (HasAllowedSource(volume.Self))
            {
                case Ternary.No:
                    Add(volume, found);
                    break;
                case Ternary.Unknown:
                    found.AddUndetermined();
                    break;
                default:
                    break;
            }
        }
    }

    private static Ternary HasAllowedSource(Field volume)
    {
        if (volume.Object is not { } node)
        {
            return volume.IsUnset ? Ternary.No : Ternary.Unknown;
        }

        var answer = Ternary.No;
        var isRestricted = false;
        foreach (var entry in node.EntryArray)
        {
            if (entry.Value.IsNull)
            {
                continue;
            }

            if (Allowed.Contains(entry.Key))
            {
                if (entry.Value is not UnknownNode)
                {
                    return Ternary.Yes;
                }

                answer = Ternary.Unknown;
            }

            isRestricted |= Array.IndexOf(Restricted, entry.Key) >= 0 && entry.Value is not UnknownNode;
        }

        // A volume that others may add to could get any source, unless it has one: two are refused as invalid.
        return node.IsOpen && !isRestricted ? Ternary.Unknown : answer;
    }

    private static void Add(Volume volume, Offences found)
    {
        foreach (var type in Restricted)
        {
            var source = volume[type];
            if (source.IsSet)
            {
                var rule = type == "hostPath" ? RuleRegistry.HostPathVolumes : null;
                found.Add(null, source, Path + "." + type, volume.Name, index: volume.Index, rule: rule);
                return;
            }

            if (source.IsUnknown)
            {
                found.AddUndetermined();
                return;
            }
        }

        found.Add(null, volume.Self, Path, volume.Name, index: volume.Index);
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        var types = new List<string>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var type = SourceOf(found[i]) is { Length: > 0 } source ? source : "unknown";
            if (!types.Contains(type))
            {
                types.Add(type);
            }
        }

        types.Sort(GoText.Order);
        detail.AddNamed("volume ", "volumes ", Volume.Names(found));
        detail.Add(found.Count, " uses ", " use ")
            .Add(types.Count, "restricted volume type ", "restricted volume types ")
            .AddQuoted(types);
        return "restricted volume types";
    }

    private static string SourceOf(in Offence offence) => offence.Path.Length > Path.Length ? offence.Path.Substring(Path.Length + 1) : string.Empty;

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        Volume.Remedies(evaluation.Pod, offence, SourceOf(offence));
}
