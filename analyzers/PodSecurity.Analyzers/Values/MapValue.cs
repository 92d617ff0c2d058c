using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>A dictionary with names as its keys that the program makes.</summary>
internal sealed class MapValue(Origin origin, ExecutionPath path) : Value
{
    private NamedValues entries;
    private bool isHeld;

    public Origin Origin { get; } = origin;

    public ExecutionPath Path { get; } = path;

    /// <summary>Whether there may be entries that we do not see.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether others may change and remove the entries.</summary>
    public bool IsLoose { get; set; }

    /// <summary>The entries, in the order in which they were first set.</summary>
    public ref readonly NamedValues Entries => ref entries;

    public override int HeldCount => entries.Count;

    public override Value? HeldAt(int index) => entries[index].Value;

    public Value? Get(string key) => entries.Get(key);

    public void Set(string? key, Value? value, ExecutionPath path)
    {
        if (key is null)
        {
            IsOpen = true;
            return;
        }

        entries.Set(key, path.Write(entries.Get(key), value, Path));
        if (isHeld)
        {
            ObjectValue.Hold(value);
        }
    }

    public void Remove(string? key, ExecutionPath path)
    {
        // Which one is gone cannot be told.
        IsLoose |= key is null;
        if (key is not null && entries.IndexOf(key) >= 0)
        {
            entries.Set(key, path.Write(entries.Get(key), null, Path));
        }
    }

    public void Clear(ExecutionPath path)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            Remove(entries[i].Name, path);
        }
    }

    public void HoldItems()
    {
        // A map may hold itself.
        if (isHeld)
        {
            return;
        }

        isHeld = true;
        for (var i = 0; i < entries.Count; i++)
        {
            ObjectValue.Hold(entries[i].Value);
        }
    }
}
