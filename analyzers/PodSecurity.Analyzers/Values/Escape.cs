namespace PodSecurity.Analyzers.Values;

/// <summary>Values that get out of sight.</summary>
internal static class Escape
{
    /// <summary>Takes a value, and all within it, as something that others may add to.</summary>
    public static void Open(Value? value) => Open(value, isLoose: false);

    /// <summary>
    /// Takes a value, and all within it, as something that others may change, now or later: what is set wrongly before and
    /// after may be set right by them.
    /// </summary>
    public static void Loosen(Value? value) => Open(value, isLoose: true);

    private static void Open(Value? value, bool isLoose)
    {
        if (value is null or ScalarValue or UnknownValue)
        {
            return;
        }

        // A value that is open already is walked again: it may hold something new by now.
        Visit(value, Value.BeginWalk(), inner =>
        {
            switch (inner)
            {
                case ObjectValue made:
                    made.IsOpen = true;
                    made.IsLoose |= isLoose;
                    break;
                case ListValue list:
                    list.IsOpen = true;
                    list.IsLoose |= isLoose;
                    break;
                case MapValue map:
                    map.IsOpen = true;
                    map.IsLoose |= isLoose;
                    break;
                default:
                    break;
            }
        });
    }

    /// <summary>A value and all that it holds; each once, whatever holds itself.</summary>
    public static HashSet<Value> Within(Value? value)
    {
        var seen = new HashSet<Value>();
        Visit(value, Value.BeginWalk(), inner => seen.Add(inner));
        return seen;
    }

    /// <summary>Takes an object, and all within it, as parts: what is not set may be set by who gets them.</summary>
    public static void TakeAsPart(ObjectValue made) => Visit(made, Value.BeginWalk(), inner =>
    {
        if (inner is ObjectValue part)
        {
            part.IsPart = true;
        }
    });

    // Things are nested deeper than a stack of calls may be.
    private static void Visit(Value? value, int walk, Action<Value> visit)
    {
        var open = new Stack<Value?>();
        open.Push(value);
        while (open.Count > 0)
        {
            if (open.Pop() is not { } next || next is ScalarValue or UnknownValue || !next.IsNewTo(walk))
            {
                continue;
            }

            visit(next);
            for (var i = 0; i < next.HeldCount; i++)
            {
                open.Push(next.HeldAt(i));
            }
        }
    }
}
