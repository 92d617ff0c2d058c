using System.Collections.Immutable;

namespace PodSecurity.Analyzers.Values;

/// <summary>The decisions under which a place in the program is reached, outermost first.</summary>
internal sealed class ExecutionPath
{
    private readonly ImmutableList<(Condition Condition, int Branch)> decisions;

    private ExecutionPath(ImmutableList<(Condition, int)> decisions) => this.decisions = decisions;

    public static ExecutionPath Always { get; } = new([]);

    public ExecutionPath With(Condition condition, int branch) => Find(condition) is null ? new(decisions.Add((condition, branch))) : this;

    /// <summary>Which way a decision went on this path, or null where it was not made.</summary>
    public int? Find(Condition condition)
    {
        foreach (var (made, branch) in decisions)
        {
            if (ReferenceEquals(made, condition))
            {
                return branch;
            }
        }

        return null;
    }

    /// <summary>What a value is on this path.</summary>
    public Value? Resolve(Value? value)
    {
        while (value is ChoiceValue choice && Find(choice.Condition) is { } branch)
        {
            value = choice.Options[branch];
        }

        return value;
    }

    /// <summary>
    /// What a place holds after something was written to it on this path: the new value where the path is taken, and what it
    /// held before where not.
    /// </summary>
    /// <param name="before">What it held; null where nothing.</param>
    /// <param name="written">What is written.</param>
    /// <param name="since">The path on which the place came to be: its decisions hold for both.</param>
    public Value? Write(Value? before, Value? written, ExecutionPath since)
    {
        // The decisions from the outermost in, each with what was held on the way to it.
        var way = new List<(Condition Condition, int Branch, Value? Before)>();
        foreach (var (condition, branch) in decisions)
        {
            if (since.Find(condition) is null)
            {
                way.Add((condition, branch, before));
                before = On(before, condition, branch);
            }
        }

        for (var i = way.Count - 1; i >= 0; i--)
        {
            var (condition, branch, held) = way[i];
            var options = new Value?[condition.Branches];
            for (var b = 0; b < options.Length; b++)
            {
                options[b] = b == branch ? written : On(held, condition, b);
            }

            written = ChoiceValue.Of(condition, options);
        }

        return written;
    }

    private static Value? On(Value? value, Condition condition, int branch) =>
        value is ChoiceValue choice && ReferenceEquals(choice.Condition, condition) ? choice.Options[branch] : value;
}
