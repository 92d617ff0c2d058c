using System.Text;

namespace Fuzz.Targets;

/// <summary>
/// A project with all that it gives to the build, as one text, so that parts of it can be left out: sections that each begin with a
/// line such as <c>##### file deploy/web.yaml</c>.
/// </summary>
internal static class ProjectText
{
    private static readonly byte[] Mark = "##### "u8.ToArray();

    /// <summary>A part of the project.</summary>
    /// <param name="Kind">What it is: property, file, manifest, kind, item or stage.</param>
    /// <param name="Name">Its name, and what else belongs to it, parted by bars.</param>
    /// <param name="Content">Its value, or what the file contains.</param>
    internal sealed record Section(string Kind, string Name, byte[] Content)
    {
        public string Text => Encoding.UTF8.GetString(Content);
    }

    public static byte[] Write(IEnumerable<Section> sections) =>
        [.. sections.SelectMany(section => (IEnumerable<byte>)[.. Mark, .. Encoding.UTF8.GetBytes(section.Kind + " " + section.Name + "\n"), .. section.Content, (byte)'\n'])];

    public static IReadOnlyList<Section> Read(byte[] text)
    {
        var sections = new List<Section>();
        for (var start = Find(text, 0); start < text.Length;)
        {
            var end = Find(text, start + 1);
            var line = Array.IndexOf(text, (byte)'\n', start, end - start);
            var heading = Encoding.UTF8.GetString(text, start + Mark.Length, (line < 0 ? end : line) - start - Mark.Length).Split(' ', 2);
            var content = line < 0 ? [] : text[(line + 1)..end];
            sections.Add(new(heading[0], heading.ElementAtOrDefault(1) ?? string.Empty, content is [.. var before, (byte)'\n'] ? before : content));
            start = end;
        }

        return sections;
    }

    private static int Find(byte[] text, int from)
    {
        for (var at = from; at + Mark.Length <= text.Length; at++)
        {
            if ((at == 0 || text[at - 1] == '\n') && text.AsSpan(at).StartsWith(Mark))
            {
                return at;
            }
        }

        return text.Length;
    }
}
