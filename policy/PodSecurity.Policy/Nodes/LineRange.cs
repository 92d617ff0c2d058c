namespace PodSecurity.Policy.Nodes;

/// <summary>A range of a text by line and column, counted from one; the end is exclusive.</summary>
/// <param name="StartLine">Line of the first character.</param>
/// <param name="StartColumn">Column of the first character.</param>
/// <param name="EndLine">Line of the position behind the last character.</param>
/// <param name="EndColumn">Column of the position behind the last character.</param>
public readonly record struct LineRange(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>A whole file, where no better place is known.</summary>
    public static LineRange Whole { get; } = new(1, 1, 1, 1);
}
