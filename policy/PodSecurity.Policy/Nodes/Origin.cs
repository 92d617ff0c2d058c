namespace PodSecurity.Policy.Nodes;

/// <summary>Where a value was written.</summary>
/// <param name="Source">The text, or null for a value that nobody wrote (a default of the server).</param>
/// <param name="Start">Offset of the first character, in UTF-16 code units.</param>
/// <param name="Length">Number of characters.</param>
public readonly record struct Origin(ManifestSource? Source, int Start, int Length)
{
    /// <summary>A value that nobody wrote.</summary>
    public static Origin None => default;

    /// <summary>Offset behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>Lines and columns, or <see cref="LineRange.Whole"/> where there is no text.</summary>
    public LineRange Lines => Source?.GetLines(Start, Length) ?? LineRange.Whole;

    /// <summary>The same text from here to the end of <paramref name="last"/>.</summary>
    public Origin Through(Origin last) =>
        ReferenceEquals(Source, last.Source) && last.End >= Start ? this with { Length = last.End - Start } : this;
}
