using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>A volume without a source becomes an emptyDir.</summary>
internal static class VolumeDefaults
{
    private static readonly Entry EmptyDir = new("emptyDir", new ObjectNode([], Origin.None), 0, 0);

    public static PodView Apply(PodView pod)
    {
        if (pod.Spec.Object is not { } spec || pod.Spec["volumes"].List is not { } list)
        {
            return pod;
        }

        var volumes = list.ItemArray;
        var changed = volumes;
        for (var i = 0; i < volumes.Length; i++)
        {
            if (GiveSource(volumes[i]) is { } volume)
            {
                changed = ReferenceEquals(changed, volumes) ? (ManifestNode[])volumes.Clone() : changed;
                changed[i] = volume;
            }
        }

        return ReferenceEquals(changed, volumes)
            ? pod
            : pod.With(spec.With("volumes", new ListNode(changed, list.Origin, list.IsOpen), pod.Spec["volumes"]));
    }

    // A source that we do not know may be newer than we are; what is unknown is left to the checks.
    private static ObjectNode? GiveSource(ManifestNode volume)
    {
        var entries = volume switch
        {
            ObjectNode { IsOpen: false } node => node.EntryArray,
            ScalarNode { Kind: ScalarKind.Null } => [],
            _ => null,
        };
        return entries is null || Array.Exists(entries, entry => entry.Key != "name" && !entry.Value.IsNull)
            ? null
            : new ObjectNode([.. entries, EmptyDir], volume.Origin);
    }
}
