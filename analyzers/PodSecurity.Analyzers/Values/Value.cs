using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>
/// What an expression of C# is known to be. Objects and lists are the things themselves: whoever holds one sees what is
/// done to it later, as in the program.
/// </summary>
internal abstract class Value
{
    /// <summary>A value of which nothing is known and that stands nowhere.</summary>
    public static Value Nothing { get; } = new UnknownValue(Origin.None);
}

/// <summary>A value that cannot be known.</summary>
/// <param name="origin">Where it stands.</param>
/// <param name="text">How a reader would name it; null where there is nothing to show.</param>
internal sealed class UnknownValue(Origin origin, string? text = null) : Value
{
    public Origin Origin { get; } = origin;

    public string? Text { get; } = text;
}

/// <summary>A null, a boolean, a number or a text.</summary>
internal sealed class ScalarValue(ScalarNode node) : Value
{
    public ScalarNode Node { get; } = node;
}

/// <summary>One of several values, by a condition that cannot be known: a branch of an if, an arm of a switch.</summary>
/// <param name="condition">The condition, of which other choices may hang as well.</param>
/// <param name="options">The values, by the branches of the condition; null is a value that was never set.</param>
internal sealed class ChoiceValue(Condition condition, Value?[] options) : Value
{
    public Condition Condition { get; } = condition;

    public Value?[] Options { get; } = options;
}
