using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Tests;

/// <summary>What is told, or expected, at a place of a file; the id of what only may be wrong begins with <c>may-</c>.</summary>
internal readonly record struct Mark(string Id, TextSpan Span) : IComparable<Mark>
{
    public int CompareTo(Mark other) =>
        Span.CompareTo(other.Span) is not 0 and var order ? order : string.CompareOrdinal(Id, other.Id);
}

/// <summary>A source file without its marks, and where they stood.</summary>
internal sealed record MarkedFile(string Path, string Text, IReadOnlyList<Mark> Expected)
{
    /// <summary>Reads a text in which <c>{|PSS107:…|}</c> marks what is expected.</summary>
    public static MarkedFile Read(string path, string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string[] Ids, int Start)>();
        var expected = new List<Mark>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon].Split(','), text.Length));
                i = colon;
            }
            else if (marked.AsSpan(i).StartsWith("|}"))
            {
                var (ids, start) = open.Pop();
                expected.AddRange(ids.Select(id => new Mark(id, TextSpan.FromBounds(start, text.Length))));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.Empty(open);
        return new(path, text.ToString(), expected);
    }

    /// <summary>The file line by line, with carets below what is missing or too much.</summary>
    public string Show(IEnumerable<Mark> actual)
    {
        var shown = new StringBuilder().AppendLine().AppendLine("// " + Path);
        foreach (var line in SourceText.From(Text).Lines)
        {
            shown.AppendLine(line.ToString());
            Carets("expected", Without(Expected, actual));
            Carets("actual  ", Without(actual, Expected));

            void Carets(string what, IEnumerable<Mark> items)
            {
                foreach (var (id, span) in items.Where(item => line.Span.Contains(item.Span.Start)))
                {
                    shown.Append(' ', span.Start - line.Start).Append('^', Math.Max(1, Math.Min(span.Length, line.End - span.Start))).AppendLine($" {what} {id}");
                }
            }
        }

        return shown.ToString();
    }

    // One container of a loop is told beside another, at one place and by one id.
    private static List<Mark> Without(IEnumerable<Mark> marks, IEnumerable<Mark> others)
    {
        var left = marks.ToList();
        foreach (var other in others)
        {
            left.Remove(other);
        }

        return left;
    }
}
