namespace PodSecurity.Analyzers.Values;

/// <summary>A tuple that the program makes.</summary>
/// <param name="elements">Its elements, in order.</param>
internal sealed class TupleValue(Value?[] elements) : Value
{
    public Value?[] Elements { get; } = elements;

    public override int HeldCount => Elements.Length;

    public override Value? HeldAt(int index) => Elements[index];
}
