namespace PodSecurity.Analyzers.Values;

/// <summary>The decisions under which a place in the program is reached, outermost first.</summary>
internal sealed class ExecutionPath
{
    private readonly (Condition Condition, int Branch)[] decisions;

    private ExecutionPath((Condition, int)[] decisions) => this.decisions = decisions;

    public static ExecutionPath Always { get; } = new([]);

    public ExecutionPath With(Condition condition, int branch) => Find(condition) is null ? new([.. decisions, (condition, branch)]) : this;

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

    /// <summary>
    /// Whether this path is in a loop that another is not in: what is done here may be done many times to what was made there once.
    /// </summary>
    public bool Repeats(ExecutionPath since)
    {
        foreach (var (condition, _) in decisions)
        {
            if (condition.IsRepeated && since.Find(condition) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is one way of several.</summary>
    public bool IsDecided => decisions.Any(made => made.Condition is { Branches: > 1, IsRepeated: false });

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
    public Value? Write(Value? before, Value? written, ExecutionPath since) =>
        ReferenceEquals(this, since) ? written : WriteUnder(0, before, written, since);

    // From the outermost decision in; what was held on the way to each stands in its other branches.
    private Value? WriteUnder(int index, Value? before, Value? written, ExecutionPath since)
    {
        if (index == decisions.Length)
        {
            return written;
        }

        var (condition, branch) = decisions[index];
        if (since.Find(condition) is not null)
        {
            return WriteUnder(index + 1, before, written, since);
        }

        var options = new Value?[condition.Branches];
        for (var i = 0; i < options.Length; i++)
        {
            var held = On(before, condition, i);
            options[i] = i == branch ? WriteUnder(index + 1, held, written, since) : held;
        }

        return ChoiceValue.Of(condition, options);
    }

    private static Value? On(Value? value, Condition condition, int branch) =>
        value is ChoiceValue choice && ReferenceEquals(choice.Condition, condition) ? choice.Options[branch] : value;
}
