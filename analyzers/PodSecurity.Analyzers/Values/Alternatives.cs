namespace PodSecurity.Analyzers.Values;

/// <summary>Copies that take the place of what they were copied from on some ways of the program only.</summary>
internal static class Alternatives
{
    /// <summary>
    /// The object that a copy was made of, where something holds the copy on some ways and that object on the others: then what
    /// is set on the copy is a change of that object. Null where nothing holds both.
    /// </summary>
    public static ObjectValue? OriginalBeside(ObjectValue copy, IEnumerable<Value?> holders)
    {
        foreach (var choice in holders.SelectMany(Escape.Within).OfType<ChoiceValue>())
        {
            var options = new HashSet<Value>();
            Collect(choice, Value.BeginWalk(), options);
            for (var original = options.Contains(copy) ? copy.Original : null; original is not null; original = original.Original)
            {
                if (options.Contains(original))
                {
                    return original;
                }
            }
        }

        return null;
    }

    // Choices share their options: each is looked at once.
    private static void Collect(ChoiceValue choice, int walk, HashSet<Value> options)
    {
        foreach (var option in choice.Options)
        {
            if (option is not ChoiceValue inner)
            {
                _ = option is not null && options.Add(option);
            }
            else if (inner.IsNewTo(walk))
            {
                Collect(inner, walk, options);
            }
        }
    }
}
