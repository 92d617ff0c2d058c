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
        for (var i = decisions.Count - 1; i >= 0; i--)
        {
            var (condition, branch) = decisions[i];
            if (since.Find(condition) is not null)
            {
                continue;
            }

            var options = new Value?[condition.Branches];
            for (var b = 0; b < options.Length; b++)
            {
                options[b] = b == branch ? written : before is ChoiceValue choice && ReferenceEquals(choice.Condition, condition) ? choice.Options[b] : before;
            }

            written = new ChoiceValue(condition, options);
        }

        return written;
    }
}
