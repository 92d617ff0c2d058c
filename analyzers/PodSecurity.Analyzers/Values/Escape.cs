namespace PodSecurity.Analyzers.Values;

/// <summary>Values that get out of sight.</summary>
internal static class Escape
{
    /// <summary>Takes a value, and all within it, as something that others may add to.</summary>
    public static void Open(Value? value)
    {
        if (value is null or ScalarValue or UnknownValue)
        {
            return;
        }

        // What was opened before may hold something new by now.
        foreach (var inner in Within(value))
        {
            switch (inner)
            {
                case ObjectValue made:
                    made.IsOpen = true;
                    break;
                case ListValue list:
                    list.IsOpen = true;
                    break;
                case MapValue map:
                    map.IsOpen = true;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A value and all that it holds; each once, whatever holds itself.</summary>
    public static HashSet<Value> Within(Value? value)
    {
        var seen = new HashSet<Value>();
        var open = new Stack<Value?>([value]);
        while (open.Count > 0)
        {
            if (open.Pop() is not { } next || next is ScalarValue or UnknownValue || !seen.Add(next))
            {
                continue;
            }

            foreach (var inner in next.Held)
            {
                open.Push(inner);
            }
        }

        return seen;
    }
}
