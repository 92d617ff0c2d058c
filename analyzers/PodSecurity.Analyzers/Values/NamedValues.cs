namespace PodSecurity.Analyzers.Values;

/// <summary>
/// Values by name, in the order in which they were first set. An object of a program has so few that looking at each name is
/// quicker than a table, and takes less memory: many thousand are made while somebody types.
/// </summary>
internal struct NamedValues
{
    private const int FirstSize = 4;

    private (string Name, Value? Value)[]? entries;

    public int Count { get; private set; }

    public readonly (string Name, Value? Value) this[int index] => entries![index];

    public readonly int IndexOf(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (entries![i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    public readonly Value? Get(string name) => IndexOf(name) is >= 0 and var index ? entries![index].Value : null;

    /// <summary>Sets a value, in its old place or behind the others.</summary>
    public void Set(string name, Value? value)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            index = Count++;
            if (entries is null)
            {
                entries = new (string, Value?)[FirstSize];
            }
            else if (entries.Length == index)
            {
                Array.Resize(ref entries, index * 2);
            }
        }

        entries![index] = (name, value);
    }

    /// <summary>What is there now, whatever is set meanwhile.</summary>
    public readonly (string Name, Value? Value)[] ToArray() => entries is null ? [] : [.. entries.Take(Count)];

    /// <summary>The same values under the same names, to be changed apart from these.</summary>
    public readonly NamedValues Copy() => this with { entries = ((string, Value?)[]?)entries?.Clone() };
}
