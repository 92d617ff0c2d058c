using System.Text;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild.Reports;

/// <summary>The lines of files, for formats that count the bytes of a line where an editor counts its characters.</summary>
/// <param name="paths">Paths of the repository.</param>
internal sealed class TextLines(RelativePath paths)
{
    private readonly Dictionary<string, IReadOnlyList<string>> files = new(StringComparer.Ordinal);

    /// <summary>A column in bytes of UTF-8, from one; null where the line cannot be read or is shorter.</summary>
    /// <param name="path">The file, relative to the root of the repository.</param>
    /// <param name="line">The line, from one.</param>
    /// <param name="column">The column in UTF-16 code units, from one.</param>
    public int? ByteColumn(string path, int line, int column)
    {
        if (!files.TryGetValue(path, out var lines))
        {
            files.Add(path, lines = Read(paths.Absolute(path)));
        }

        // A range may end behind the last line.
        var text = line <= lines.Count ? lines[line - 1] : line == lines.Count + 1 ? string.Empty : null;
        return text is not null && column - 1 <= text.Length ? Encoding.UTF8.GetByteCount(text.Substring(0, column - 1)) + 1 : null;
    }

    /// <summary>The lines of a text, each with its end.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(LineEnds, start);
            end = end < 0 ? text.Length : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            lines.Add(text.Substring(start, end - start));
            start = end;
        }

        return lines;
    }

    /// <summary>How a text ends: with the end of a line, or empty.</summary>
    public static string EndOf(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n"
        : text.Length > 0 && text[text.Length - 1] is '\r' or '\n' ? text.Substring(text.Length - 1)
        : string.Empty;

    private static IReadOnlyList<string> Read(string path)
    {
        try
        {
            return Split(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without its text a place is still a line.
            return [];
        }
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
}
