using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>
/// The fields of an object into which <c>&lt;&lt;</c> merges others. As Go has it, the later one wins: a merge takes the place
/// of what stands before it and gives way to what is written after it.
/// </summary>
internal sealed class MergedFields
{
    private readonly EntryList entries;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>Begins with the fields that are written before the first merge.</summary>
    public MergedFields(EntryList entries, int first)
    {
        this.entries = entries;
        for (var i = first; i < entries.Count; i++)
        {
            places[entries[i].Key] = i;
            written.Add(entries[i].Key);
        }
    }

    /// <summary>Takes over a field of another object.</summary>
    public void Merge(in Entry entry) => Set(entry);

    /// <summary>Takes a field that is written out, unless the same object has it already.</summary>
    public bool TryWrite(in Entry entry)
    {
        var isNew = written.Add(entry.Key);
        if (isNew)
        {
            Set(entry);
        }

        return isNew;
    }

    private void Set(in Entry entry)
    {
        if (places.TryGetValue(entry.Key, out var place))
        {
            entries.Replace(place, entry);
        }
        else
        {
            places.Add(entry.Key, entries.Count);
            entries.Add(entry);
        }
    }
}
