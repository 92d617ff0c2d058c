namespace PodSecurity.Policy.Nodes;

/// <summary>
/// A value that is there, or may be, but cannot be known: a variable in C#, an output of a cloud resource. A check that
/// meets one answers "undetermined", never "forbidden".
/// </summary>
/// <param name="origin">Where the value was written.</param>
/// <param name="text">How to name it to a reader, such as the expression's text; null where there is nothing to show.</param>
public sealed class UnknownNode(Origin origin, string? text = null) : ManifestNode(origin)
{
    /// <summary>An unknown value of no place, for what an open object leaves out.</summary>
    public static UnknownNode Nowhere { get; } = new(Origin.None);

    /// <summary>How to name the value to a reader, or null.</summary>
    public string? Text { get; } = text;
}
