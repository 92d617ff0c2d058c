using System.Text;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>
/// A document's text as the parser gets it, and where each of its characters stands in the file: the same text, or one in
/// which something was mended.
/// </summary>
internal sealed class YamlText
{
    /// <summary>What editors put before a text to say how it is encoded.</summary>
    public const char ByteOrderMark = '\uFEFF';

    // Where a character of a mended text stands in the document's own text; null where nothing was mended.
    private readonly int[]? places;
    private readonly int start;

    private YamlText(string text, int start)
        : this(text, start, null)
    {
    }

    private YamlText(string text, int start, int[]? places)
    {
        (Text, this.start, this.places) = (text, start, places);
    }

    /// <summary>Takes a document's own text, without the byte order marks that are left where files were joined.</summary>
    public static YamlText Of(string text, int start)
    {
        var own = new YamlText(text, start);
        List<YamlMends.Change>? marks = null;
        for (var i = text.IndexOf(ByteOrderMark); i >= 0; i = text.IndexOf(ByteOrderMark, i + 1))
        {
            if (i == 0 || text[i - 1] is '\r' or '\n')
            {
                (marks ??= []).Add(new(i, 1, string.Empty));
            }
        }

        if (marks is null)
        {
            return own;
        }

        var clean = own.With(marks);
        clean.LastChange = -1;
        return clean;
    }

    /// <summary>The last place of the document's own text at which something was mended.</summary>
    public int LastChange { get; private set; } = -1;

    /// <summary>What is parsed.</summary>
    public string Text { get; }

    /// <summary>Where in the file a place of this text is.</summary>
    public int PlaceOf(long index) => start + IndexOf(index);

    /// <summary>Where in the document's own text a place of this text is.</summary>
    public int IndexOf(long index)
    {
        var i = (int)Math.Max(0, Math.Min(index, Text.Length));
        return places is null ? i : places[i];
    }

    /// <summary>This text with some of it taken away and some put in, in the order of the places.</summary>
    public YamlText With(IEnumerable<YamlMends.Change> changes)
    {
        var text = new StringBuilder(Text.Length + 64);
        var to = new List<int>(Text.Length + 64);
        var (from, last) = (0, 0);
        foreach (var (at, removed, added) in changes)
        {
            Copy(at);
            last = Before(at);
            text.Append(added);
            for (var i = 0; i < added.Length; i++)
            {
                to.Add(Before(at));
            }

            from = at + removed;
        }

        Copy(Text.Length);
        to.Add(Before(Text.Length));
        return new(text.ToString(), start, [.. to]) { LastChange = last };

        int Before(int index) => places is null ? index : places[index];

        void Copy(int end)
        {
            text.Append(Text, from, end - from);
            for (var i = from; i < end; i++)
            {
                to.Add(Before(i));
            }
        }
    }
}
