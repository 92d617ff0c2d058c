using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests;

/// <summary>
/// The fields and items of all containers that are being read, in one stack: an object or list takes its share off the top
/// when it ends, so that each is allocated once, at its final size.
/// </summary>
internal sealed class EntryList
{
    // Up to this many fields, comparing each with each is quicker than hashing them.
    private const int FewEntries = 12;

    private Entry[] entries = new Entry[64];
    private HashSet<string>? seen;

    public int Count { get; private set; }

    public void Add(in Entry entry)
    {
        if (Count == entries.Length)
        {
            Array.Resize(ref entries, Count * 2);
        }

        entries[Count++] = entry;
    }

    public void Clear()
    {
        Array.Clear(entries, 0, Count);
        Count = 0;
    }

    public void Replace(int place, in Entry entry) => entries[place] = entry;

    public Entry[] TakeEntries(int start)
    {
        var taken = new Entry[Count - start];
        Array.Copy(entries, start, taken, 0, taken.Length);
        Count = start;
        return taken;
    }

    public ManifestNode[] TakeItems(int start)
    {
        var taken = new ManifestNode[Count - start];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = entries[start + i].Value;
        }

        Count = start;
        return taken;
    }

    /// <summary>The place of the first field whose name stood before, or below zero.</summary>
    public int FindDuplicate(int start)
    {
        var count = Count - start;
        if (count <= FewEntries)
        {
            for (var i = start + 1; i < Count; i++)
            {
                for (var j = start; j < i; j++)
                {
                    if (entries[j].Key == entries[i].Key)
                    {
                        return i;
                    }
                }
            }

            return -1;
        }

        seen ??= new(StringComparer.Ordinal);
        seen.Clear();
        for (var i = start; i < Count; i++)
        {
            if (!seen.Add(entries[i].Key))
            {
                return i;
            }
        }

        return -1;
    }

    public ref readonly Entry this[int index] => ref entries[index];
}
