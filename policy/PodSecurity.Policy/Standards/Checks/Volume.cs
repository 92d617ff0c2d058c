using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>A volume of a pod, as the checks of volumes read it.</summary>
internal readonly struct Volume(ManifestNode node, int index)
{
    private static readonly string[] MountLists = ["volumeMounts", "volumeDevices"];

    private readonly Field self = new(node);

    public int Index { get; } = index;

    public Field Self => self;

    public string Name => self["name"].String ?? (self["name"].Node as UnknownNode)?.Text ?? string.Empty;

    public Field this[string source] => self[source];

    public static Volume[] AllOf(PodView pod, Offences found)
    {
        var field = pod.Spec["volumes"];
        if (field.List is not { } list)
        {
            if (!field.IsUnset)
            {
                found.AddUndetermined();
            }

            return [];
        }

        if (list.IsOpen)
        {
            found.AddUndetermined();
        }

        var volumes = new Volume[list.ItemArray.Length];
        for (var i = 0; i < volumes.Length; i++)
        {
            volumes[i] = new(list.ItemArray[i], i);
        }

        return volumes;
    }

    /// <summary>The names of the volumes that were found, in order; two of one name count twice.</summary>
    public static IReadOnlyList<string> Names(OffenceRange found)
    {
        var names = new string[found.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = found[i].Value!;
        }

        return names;
    }

    /// <summary>
    /// What a volume is for, only its author knows: taking it away is a decision. Its mounts go with it, since a mount of a
    /// volume that is not there is refused.
    /// </summary>
    /// <param name="pod">The pod.</param>
    /// <param name="offence">The volume.</param>
    /// <param name="source">Where the volume comes from, such as <c>hostPath</c>; empty where that is not known.</param>
    public static IReadOnlyList<Remedy> Remedies(PodView pod, in Offence offence, string source)
    {
        var name = offence.Value!;
        var mounts = name.Length == 0 ? [] : MountsOf(name, pod);
        var removes = (source.Length == 0 ? "the volume \"" : "the " + source + " volume \"") + name + (mounts.Count > 0 ? "\" and its mounts" : "\"");
        return
        [
            new(RemedyKind.RemoveItem, FieldPath.Item(pod.SpecPath + ".volumes", offence.Index), IsDecision: true) { Removes = removes, Along = mounts },
        ];
    }

    // Of several in one list the last goes first, so that the others keep their places.
    private static List<Remedy> MountsOf(string volume, PodView pod)
    {
        var mounts = new List<Remedy>();
        foreach (var container in pod.Containers)
        {
            foreach (var list in MountLists)
            {
                var items = container[list].List?.ItemArray ?? [];
                for (var i = items.Length - 1; i >= 0; i--)
                {
                    if (new Field(items[i])["name"].String == volume)
                    {
                        mounts.Add(new(RemedyKind.RemoveItem, FieldPath.Item(container.Path + "." + list, i), IsDecision: true));
                    }
                }
            }
        }

        return mounts;
    }
}
