using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>A volume of a pod, as the checks of volumes read it.</summary>
internal readonly struct Volume(ManifestNode node, int index)
{
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

    /// <summary>What a volume is for, only its author knows: taking it away, with its mounts, is a decision.</summary>
    public static IReadOnlyList<Remedy> Remedies(PodView pod, int index) =>
        [new(RemedyKind.RemoveItem, FieldPath.Item(pod.SpecPath + ".volumes", index), IsDecision: true)];
}
