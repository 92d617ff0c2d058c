using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>One way in which all decisions of a program may go.</summary>
internal sealed class World
{
    // Beyond this many ways, the decisions that are met last are taken as unknown.
    private const int MostWorlds = 64;

    private static readonly IReadOnlyList<World> WithoutDecisions = [new([], [])];

    private static readonly IReadOnlyList<World> EitherChanged = [new([], []), new([], []) { IsChanged = true }];

    private readonly Condition[] conditions;
    private readonly int[] branches;

    private World(Condition[] conditions, int[] branches) => (this.conditions, this.branches) = (conditions, branches);

    /// <summary>Whether others have changed all that they may change.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>All ways in which the decisions go that a value hangs on.</summary>
    public static IReadOnlyList<World> AllOf(Value value)
    {
        List<Condition>? found = null;
        var isLoose = false;
        Collect(value, Value.BeginWalk(), ref found, ref isLoose);
        if (found is null)
        {
            return isLoose ? EitherChanged : WithoutDecisions;
        }

        var ways = 1;
        var conditions = found.Where(condition =>
        {
            if (ways * condition.Branches > MostWorlds)
            {
                return false;
            }

            ways *= condition.Branches;
            return true;
        }).ToArray();
        var worlds = Enumerable.Range(0, ways).Select(way => new World(conditions, BranchesOf(way, conditions))).ToList();
        return isLoose ? [.. worlds, .. worlds.Select(world => new World(world.conditions, world.branches) { IsChanged = true })] : worlds;
    }

    /// <summary>Which way a decision goes, or null where that is not known even here.</summary>
    public int? Find(Condition condition) => Array.IndexOf(conditions, condition) is >= 0 and var index ? branches[index] : null;

    /// <summary>Whether the program comes to a place here: into the loops around it.</summary>
    public bool Reaches(Origin place)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (branches[i] != 0 && conditions[i].Leads(place))
            {
                return false;
            }
        }

        return true;
    }

    // The first decision turns slowest, as the digits of a number.
    private static int[] BranchesOf(int way, Condition[] conditions)
    {
        var branches = new int[conditions.Length];
        for (var i = conditions.Length - 1; i >= 0; i--)
        {
            branches[i] = way % conditions[i].Branches;
            way /= conditions[i].Branches;
        }

        return branches;
    }

    private static void Collect(Value? value, int walk, ref List<Condition>? conditions, ref bool isLoose)
    {
        if (value is null or ScalarValue or UnknownValue || !value.IsNewTo(walk))
        {
            return;
        }

        isLoose |= value is ObjectValue { IsLoose: true } or ListValue { IsLoose: true } or MapValue { IsLoose: true };
        if (value is ChoiceValue { Condition: var condition } && conditions?.Contains(condition) != true)
        {
            (conditions ??= []).Add(condition);
        }

        for (var i = 0; i < value.HeldCount; i++)
        {
            Collect(value.HeldAt(i), walk, ref conditions, ref isLoose);
        }
    }
}
