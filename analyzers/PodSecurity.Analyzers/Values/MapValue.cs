using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>A dictionary with names as its keys that the program makes.</summary>
internal sealed class MapValue(Origin origin, ExecutionPath path) : Value
{
    private readonly Dictionary<string, Value?> entries = new(StringComparer.Ordinal);
    private bool isHeld;

    public Origin Origin { get; } = origin;

    public ExecutionPath Path { get; } = path;

    /// <summary>Whether there may be entries that we do not see.</summary>
    public bool IsOpen { get; set; }

    public IEnumerable<(string Key, Value? Value)> Entries => entries.Select(pair => (pair.Key, pair.Value));

    public override IEnumerable<Value?> Held => entries.Select(pair => pair.Value);

    public Value? Get(string key) => entries.TryGetValue(key, out var entry) ? entry : null;

    public void Set(string? key, Value? value, ExecutionPath path)
    {
        if (key is null)
        {
            IsOpen = true;
            return;
        }

        entries.TryGetValue(key, out var before);
        entries[key] = path.Write(before, value, Path);
        if (isHeld)
        {
            ObjectValue.Hold(value);
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
        foreach (var entry in entries.Values)
        {
            ObjectValue.Hold(entry);
        }
    }
}
