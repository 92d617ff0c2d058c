namespace PodSecurity.Analyzers.Values;

/// <summary>An object written as JSON or YAML: what is read from it again is a copy.</summary>
/// <param name="original">The object.</param>
internal sealed class TextValue(Value original) : Value
{
    public Value Original { get; } = original;
}
