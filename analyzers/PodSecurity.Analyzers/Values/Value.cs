using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>
/// What an expression of C# is known to be. Objects and lists are the things themselves: whoever holds one sees what is
/// done to it later, as in the program.
/// </summary>
internal abstract class Value
{
    private static int walks;
    private int lastWalk;

    /// <summary>A value of which nothing is known and that stands nowhere.</summary>
    public static Value Nothing { get; } = new UnknownValue(Origin.None);

    /// <summary>A value that is not looked at, since no finding can hang on it.</summary>
    public static Value Unread { get; } = new UnknownValue(Origin.None);

    /// <summary>Whether a node is being built of it, or of what is within it.</summary>
    public bool IsBeingBuilt { get; set; }

    /// <summary>How many values are directly within this one, or may be it.</summary>
    public virtual int HeldCount => 0;

    /// <summary>One of the values directly within this one.</summary>
    public virtual Value? HeldAt(int index) => null;

    /// <summary>The number of a new walk through values.</summary>
    public static int BeginWalk() => Interlocked.Increment(ref walks);

    /// <summary>Whether a walk comes here for the first time: values may hold one another in a circle.</summary>
    public bool IsNewTo(int walk)
    {
        if (lastWalk == walk)
        {
            return false;
        }

        lastWalk = walk;
        return true;
    }
}

/// <summary>A value that cannot be known.</summary>
/// <param name="origin">Where it stands.</param>
/// <param name="syntax">What stands there; null where there is nothing to show.</param>
internal sealed class UnknownValue(Origin origin, SyntaxNode? syntax = null) : Value
{
    // Most of them are long, and nobody would read them.
    private const int LongestName = 40;

    public Origin Origin { get; } = origin;

    /// <summary>How a reader would name it; null where there is nothing to show. Few are ever asked.</summary>
    public string? Text => syntax is { Span.Length: <= LongestName } && syntax.ToString() is var text && text.IndexOf('\n') < 0 ? "{" + text + "}" : null;
}

/// <summary>A null, a boolean, a number or a text.</summary>
internal sealed class ScalarValue(ScalarNode node) : Value
{
    public ScalarNode Node { get; } = node;
}

/// <summary>One of several values, by a condition that cannot be known: a branch of an if, an arm of a switch.</summary>
internal sealed class ChoiceValue : Value
{
    // Nobody writes so many decisions into one place, and no more worlds are looked at; what is deeper is unknown.
    private const int Deepest = 48;

    private readonly int depth;

    private ChoiceValue(Condition condition, Value?[] options, int depth)
    {
        Condition = condition;
        Options = options;
        this.depth = depth;
    }

    /// <summary>The condition, of which other choices may hang as well.</summary>
    public Condition Condition { get; }

    /// <summary>The values, by the branches of the condition; null is a value that was never set.</summary>
    public Value?[] Options { get; }

    public override int HeldCount => Options.Length;

    public override Value? HeldAt(int index) => Options[index];

    /// <summary>Makes a choice, or what it comes to where all its options are one.</summary>
    public static Value? Of(Condition condition, Value?[] options)
    {
        var deepest = 0;
        var isOne = true;
        foreach (var option in options)
        {
            isOne &= ReferenceEquals(option, options[0]);
            deepest = Math.Max(deepest, (option as ChoiceValue)?.depth ?? 0);
        }

        if (isOne)
        {
            return options[0];
        }

        if (deepest < Deepest)
        {
            return new ChoiceValue(condition, options, deepest + 1);
        }

        // From here on nobody sees which of them is meant, so what is done to the result may be done to any.
        Array.ForEach(options, Escape.Loosen);
        return Nothing;
    }

    /// <summary>What comes of each of the values that a value may be.</summary>
    public static Value? Map(Value? value, Func<Value?, Value?> map) => value is ChoiceValue ? Map(value, map, []) : map(value);

    // Choices share their options: each is looked at once.
    private static Value? Map(Value? value, Func<Value?, Value?> map, Dictionary<ChoiceValue, Value?> known)
    {
        if (value is not ChoiceValue choice)
        {
            return map(value);
        }

        if (!known.TryGetValue(choice, out var mapped))
        {
            mapped = Of(choice.Condition, Array.ConvertAll(choice.Options, option => Map(option, map, known)));
            known.Add(choice, mapped);
        }

        return mapped;
    }
}
