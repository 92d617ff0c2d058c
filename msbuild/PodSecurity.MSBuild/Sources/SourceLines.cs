using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Sources;

/// <summary>The lines of a program's source, read once a file.</summary>
internal sealed class SourceLines
{
    private readonly Dictionary<string, string[]> files = new(StringComparer.Ordinal);

    /// <summary>The lines of a file; none where it cannot be read.</summary>
    public string[] Of(string file)
    {
        if (!files.TryGetValue(file, out var lines))
        {
            try
            {
                lines = File.ReadAllLines(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                // The compiler has read it, perhaps on another machine; the line's number is enough.
                lines = [];
            }

            files.Add(file, lines);
        }

        return lines;
    }

    /// <summary>What is written in a line, from its first character to its last.</summary>
    public LineRange RangeOf(SourceLine line)
    {
        var lines = Of(line.File);
        var text = line.Line >= 1 && line.Line <= lines.Length ? lines[line.Line - 1] : string.Empty;
        var start = text.Length - text.TrimStart().Length;
        return new(line.Line, start + 1, line.Line, Math.Max(start, text.TrimEnd().Length) + 1);
    }
}
