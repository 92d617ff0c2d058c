namespace PodSecurity.Policy.Nodes;

/// <summary>A manifest's text in memory, with its line starts found on first use.</summary>
public sealed class TextSource(string path, string text) : ManifestSource
{
    private int[]? lineStarts;

    /// <inheritdoc />
    public override string Path { get; } = path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <inheritdoc />
    public override LineRange GetLines(int start, int length)
    {
        var (startLine, startColumn) = GetPosition(start);
        var (endLine, endColumn) = GetPosition(start + length);
        return new(startLine, startColumn, endLine, endColumn);
    }

    /// <summary>Line and column of an offset, counted from one. An offset outside the text is moved to its nearest end.</summary>
    public (int Line, int Column) GetPosition(int offset)
    {
        lineStarts ??= FindLineStarts(Text);
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        var index = Array.BinarySearch(lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
