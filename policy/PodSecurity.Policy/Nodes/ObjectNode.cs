namespace PodSecurity.Policy.Nodes;

/// <summary>A field of an object: its name, where the name was written, and its value.</summary>
/// <param name="Key">The field's name.</param>
/// <param name="Value">The field's value.</param>
/// <param name="KeyStart">Offset of the name in the text of the value's origin.</param>
/// <param name="KeyLength">Length of the name as written, quotes included.</param>
public readonly record struct Entry(string Key, ManifestNode Value, int KeyStart, int KeyLength)
{
    /// <summary>Where the name was written.</summary>
    public Origin KeyOrigin => new(Value.Origin.Source, KeyStart, KeyLength);
}

/// <summary>An object: fields with names, in the order in which they were written.</summary>
/// <param name="entries">The fields; a name stands once. The array is taken over, not copied.</param>
/// <param name="origin">Where the object was written.</param>
/// <param name="isOpen">
/// Whether somebody else may set fields that are not seen here (a custom controller, code that is out of sight). What an
/// open object leaves out is unknown, not unset.
/// </param>
public sealed class ObjectNode(Entry[] entries, Origin origin, bool isOpen = false) : ManifestNode(origin)
{
    private readonly Entry[] entries = entries;

    /// <summary>Whether fields that are not seen here may be set all the same.</summary>
    public bool IsOpen { get; } = isOpen;

    /// <summary>The fields, in the order in which they were written.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    internal Entry[] EntryArray => entries;

    /// <summary>The field of that name, whether it is set, unset or unknown.</summary>
    public Field this[string key]
    {
        get
        {
            for (var i = 0; i < entries.Length; i++)
            {
                ref readonly var entry = ref entries[i];
                if (entry.Key == key)
                {
                    return new(entry.Value, entry.KeyStart, entry.KeyLength);
                }
            }

            return IsOpen ? Field.Unknown : Field.Unset;
        }
    }

    /// <summary>This object with one field set to another value, in its old place or at the end.</summary>
    internal ObjectNode With(string key, ManifestNode value, Field written = default)
    {
        var entry = new Entry(key, value, written.KeyOrigin.Start, written.KeyOrigin.Length);
        var index = Array.FindIndex(entries, e => e.Key == key);
        var copy = new Entry[index < 0 ? entries.Length + 1 : entries.Length];
        entries.CopyTo(copy, 0);
        copy[index < 0 ? entries.Length : index] = entry;
        return new(copy, Origin, IsOpen);
    }
}
