using System.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>
/// Cuts a list of objects into lists of one object each, so that an edit of one does not cost the reading of all. Each has what is
/// written around the items, and reads as it does in the list.
/// </summary>
internal sealed class ListTexts
{
    private readonly ManifestFile whole;
    private readonly string before;
    private readonly string behind;
    private readonly IReadOnlyList<string> between;

    private ListTexts(ManifestFile whole, List<(int Start, int End)> items)
    {
        var text = whole.Source.Text;
        this.whole = whole;
        before = text.Substring(0, items[0].Start);
        behind = text.Substring(items[items.Count - 1].End);
        between = [.. items.Skip(1).Select((item, i) => text.Substring(items[i].End, item.Start - items[i].End))];
        Parts = [.. items.Select(item => (item.Start - before.Length, ManifestReader.Read(new(whole.Source.Path, before + text.Substring(item.Start, item.End - item.Start) + behind))))];
    }

    /// <summary>The lists of one object, each with how far the object stands from where it stands in the whole.</summary>
    public IReadOnlyList<(int Start, ManifestFile File)> Parts { get; }

    /// <summary>How much of the text of each part stands before its object, and how much behind.</summary>
    public (int Before, int Behind) Around => (before.Length, behind.Length);

    /// <summary>A document that is a list of several objects, cut up; null where it is none, or where one of them does not read alone as it does among the others.</summary>
    public static ListTexts? Of(ManifestFile file)
    {
        if (file is not { Documents.Count: 1, Problems.Count: 0 } || ItemsOf(file) is not { Items.Count: > 1 } list || Cut(file.Source.Text, list) is not { } items)
        {
            return null;
        }

        // An item that names an anchor of another does not read alone.
        var texts = new ListTexts(file, items);
        return texts.Parts.Zip(list.Items, (part, item) => part.File is { Documents.Count: 1, Problems.Count: 0 } && NodeEdit.IsSame(part.File.Documents[0], WithItems(file, [item]))).All(same => same)
            ? texts
            : null;
    }

    /// <summary>The list with its mended items; null where it would be another than they are alone, or something around them has changed.</summary>
    public ManifestFile? Join(IReadOnlyList<ManifestFile> mended)
    {
        var text = new StringBuilder(before);
        for (var i = 0; i < mended.Count; i++)
        {
            var part = mended[i].Source.Text;
            if (part.Length < before.Length + behind.Length || !part.StartsWith(before, StringComparison.Ordinal) || !part.EndsWith(behind, StringComparison.Ordinal))
            {
                return null;
            }

            text.Append(i == 0 ? string.Empty : between[i - 1]).Append(part, before.Length, part.Length - before.Length - behind.Length);
        }

        var joined = ManifestReader.Read(new(whole.Source.Path, text.Append(behind).ToString()));
        return joined is { Documents.Count: 1, Problems.Count: 0 }
            && ItemsOf(joined) is { } list
            && list.Items.Count == mended.Count
            && NodeEdit.IsSame(WithItems(joined, []), WithItems(whole, []))
            && list.Items.Zip(mended, (item, part) => NodeEdit.IsSame(part.Documents[0], WithItems(joined, [item]))).All(same => same)
            ? joined
            : null;
    }

    private static ListNode? ItemsOf(ManifestFile file) =>
        file.Documents[0] is var root && root["kind"].String is { } kind && kind.EndsWith("List", StringComparison.Ordinal) ? root["items"].List : null;

    private static ObjectNode WithItems(ManifestFile file, ManifestNode[] items) => file.Documents[0].With("items", new ListNode(items, Origin.None));

    // Between brackets an item is what is written of it; below one another they are whole lines, with the comments below them.
    private static List<(int Start, int End)>? Cut(string text, ListNode list)
    {
        if (list.Origin.Length > 0 && text[list.Origin.Start] == '[')
        {
            var written = list.Items.Select(item => (item.Origin.Start, item.Origin.End)).ToList();
            return IsAscending(written) ? written : null;
        }

        var lines = new List<(int Start, int End)>();
        var last = EndOfLine(text, list.Items[list.Items.Count - 1].Origin.End);
        for (var i = list.Items.Count - 1; i >= 0; i--)
        {
            var dash = list.Items[i].Origin.Start is > 0 and var start ? text.LastIndexOf('-', start - 1) : -1;
            var line = dash > 0 ? text.LastIndexOfAny(LineEnds, dash - 1) + 1 : 0;
            if (dash < 0 || !string.IsNullOrWhiteSpace(text.Substring(line, dash - line)))
            {
                return null;
            }

            lines.Add((line, last));
            last = line;
        }

        lines.Reverse();
        return IsAscending(lines) ? lines : null;
    }

    // An alias has the place of what it names, so that the items are not in the order of the text.
    private static bool IsAscending(List<(int Start, int End)> items)
    {
        var end = 0;
        foreach (var item in items)
        {
            if (item.Start < end || item.End <= item.Start)
            {
                return false;
            }

            end = item.End;
        }

        return true;
    }

    private static int EndOfLine(string text, int end)
    {
        if (end > 0 && text[end - 1] is '\r' or '\n')
        {
            return end;
        }

        var next = text.IndexOfAny(LineEnds, end);
        return next < 0 ? text.Length
            : text[next] == '\r' && next + 1 < text.Length && text[next + 1] == '\n' ? next + 2
            : next + 1;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
}
