namespace PodSecurity.Analyzers.Values;

/// <summary>One way in which all decisions of a program may go.</summary>
internal sealed class World
{
    // Beyond this many ways, the decisions that are met last are taken as unknown.
    private const int MostWorlds = 64;

    private readonly Dictionary<Condition, int> decisions;

    private World(Dictionary<Condition, int> decisions) => this.decisions = decisions;

    /// <summary>All ways in which the decisions go that a value hangs on.</summary>
    public static IReadOnlyList<World> AllOf(Value value)
    {
        var conditions = new List<Condition>();
        Collect(value, conditions, [], []);
        var worlds = new List<World> { new([]) };
        foreach (var condition in conditions)
        {
            if (worlds.Count * condition.Branches > MostWorlds)
            {
                continue;
            }

            worlds = [.. from world in worlds
                         from branch in Enumerable.Range(0, condition.Branches)
                         select new World(new(world.decisions) { [condition] = branch })];
        }

        return worlds;
    }

    /// <summary>Which way a decision goes, or null where that is not known even here.</summary>
    public int? Find(Condition condition) => decisions.TryGetValue(condition, out var branch) ? branch : null;

    private static void Collect(Value? value, List<Condition> conditions, HashSet<Condition> known, HashSet<Value> seen)
    {
        if (value is null or ScalarValue or UnknownValue || !seen.Add(value))
        {
            return;
        }

        if (value is ChoiceValue choice && known.Add(choice.Condition))
        {
            conditions.Add(choice.Condition);
        }

        foreach (var inner in value.Held)
        {
            Collect(inner, conditions, known, seen);
        }
    }
}
