using System.Globalization;
using System.Text;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>Shows a change of a text as a unified diff, as <c>diff -u</c> and <c>git apply</c> know it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // What differs is small beside what does not; a longer stretch is shown as one replaced block.
    private const int LongestStretch = 2000;

    public static string Write(string path, string before, string after)
    {
        var (old, @new) = (Lines(before), Lines(after));
        var edits = Compare(old, @new);
        var text = new StringBuilder("--- a/").Append(path).Append("\n+++ b/").Append(path).Append('\n');
        for (var i = 0; i < edits.Count;)
        {
            if (edits[i].Kind == ' ')
            {
                i++;
                continue;
            }

            // A hunk goes on as long as the next change is near.
            var start = Math.Max(0, i - Context);
            var end = i;
            for (var j = i; j < edits.Count && j - end <= 2 * Context; j++)
            {
                end = edits[j].Kind == ' ' ? end : j + 1;
            }

            var stop = Math.Min(edits.Count, end + Context);
            WriteHunk(text, edits, start, stop);
            i = stop;
        }

        return text.ToString();
    }

    private static void WriteHunk(StringBuilder text, List<(char Kind, string Line, int Old, int New)> edits, int start, int stop)
    {
        var hunk = edits.GetRange(start, stop - start);
        text.AppendFormat(
            CultureInfo.InvariantCulture,
            "@@ -{0},{1} +{2},{3} @@\n",
            hunk[0].Old + 1,
            hunk.Count(edit => edit.Kind != '+'),
            hunk[0].New + 1,
            hunk.Count(edit => edit.Kind != '-'));
        foreach (var edit in hunk)
        {
            // A carriage return belongs to the line: without it, what applies the diff would find another line in the file.
            text.Append(edit.Kind).Append(edit.Line.TrimEnd('\n')).Append('\n');
            if (edit.Line.Length == 0 || edit.Line[edit.Line.Length - 1] != '\n')
            {
                text.Append("\\ No newline at end of file\n");
            }
        }
    }

    private static List<(char Kind, string Line, int Old, int New)> Compare(List<string> old, List<string> @new)
    {
        var (head, tail) = (0, 0);
        while (head < old.Count && head < @new.Count && old[head] == @new[head])
        {
            head++;
        }

        while (tail < old.Count - head && tail < @new.Count - head && old[old.Count - 1 - tail] == @new[@new.Count - 1 - tail])
        {
            tail++;
        }

        var edits = new List<(char, string, int, int)>();
        for (var i = 0; i < head; i++)
        {
            edits.Add((' ', old[i], i, i));
        }

        CompareStretch(old, head, old.Count - tail, @new, head, @new.Count - tail, edits);
        for (var i = tail; i > 0; i--)
        {
            edits.Add((' ', old[old.Count - i], old.Count - i, @new.Count - i));
        }

        return edits;
    }

    // The longest common subsequence, by the textbook.
    private static void CompareStretch(List<string> old, int a, int aEnd, List<string> @new, int b, int bEnd, List<(char, string, int, int)> edits)
    {
        var (rows, columns) = (aEnd - a, bEnd - b);
        var isLong = rows > LongestStretch || columns > LongestStretch;
        var common = new int[isLong ? 1 : rows + 1, isLong ? 1 : columns + 1];
        for (var i = rows - 1; i >= 0 && !isLong; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                common[i, j] = old[a + i] == @new[b + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < rows || j < columns;)
        {
            if (!isLong && i < rows && j < columns && old[a + i] == @new[b + j])
            {
                edits.Add((' ', old[a + i], a + i++, b + j++));
            }
            else if (i < rows && (isLong || j == columns || common[i + 1, j] >= common[i, j + 1]))
            {
                edits.Add(('-', old[a + i], a + i++, b + j));
            }
            else
            {
                edits.Add(('+', @new[b + j], a + i, b + j++));
            }
        }
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text.Substring(start, end - start));
            start = end;
        }

        return lines;
    }
}
