using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>What is taken away.</summary>
internal sealed partial class ManifestEditor
{
    private TextChange Remove(ObjectNode root, IReadOnlyList<object> path)
    {
        ManifestNode holder = root;
        Entry? written = null;
        for (var i = 0; i < path.Count - 1; i++)
        {
            (holder, written) = (holder, path[i]) switch
            {
                (ListNode list, int index) when index < list.Items.Count => (ItemOf(list, index), (Entry?)null),
                (ObjectNode @object, string name) when Find(@object, name) is { } entry => (ValueOf(@object, entry), entry),
                _ => throw new FixException(NotThere),
            };
        }

        return (holder, path[path.Count - 1]) switch
        {
            (ListNode list, int item) when item < list.Items.Count => list.Items.Count == 1 ? Empty(list, written, "[]") : RemoveItem(list, item),
            (ObjectNode @object, string name) when Find(@object, name) is { } entry => @object.Entries.Count == 1 ? Empty(@object, written, "{}") : RemoveField(@object, entry),
            _ => throw new FixException(NotThere),
        };
    }

    // What stands below its name in lines of its own goes, and the brackets come behind the name and its anchor.
    private TextChange Empty(ManifestNode holder, Entry? written, string brackets)
    {
        var place = written is { } entry ? text.IndexOf(':', entry.KeyStart + entry.KeyLength) + 1 : holder.Origin.Start;
        if (IsFlow(holder) || StartOfLine(holder.Origin.Start) < place)
        {
            return new(holder.Origin.Start, LengthWithoutLineEnd(holder.Origin), brackets);
        }

        while (SkipSpaces(place) is var next && text[next] is '&' or '!' && StartOfLine(next) < place)
        {
            place = text.IndexOfAny(Spaces, next);
        }

        var lines = RemoveLines(holder.Origin.Start, holder.Origin.End);
        return new(place, lines.Start + lines.Length - place, " " + brackets + text.Substring(place, Math.Max(0, lines.Start - place)));
    }

    private TextChange RemoveField(ObjectNode holder, Entry entry)
    {
        var index = holder.Entries.ToList().FindIndex(other => other.Key == entry.Key);
        var value = ValueOf(holder, entry);
        var end = value.Origin.Length > 0 ? value.Origin.End : text.IndexOf(':', entry.KeyStart + entry.KeyLength) + 1;
        if (IsFlow(holder))
        {
            return RemoveFromBrackets(entry.KeyStart, end);
        }

        // The first field of an item stands behind its dash; the next one takes its place.
        return index == 0 && text.Substring(StartOfLine(entry.KeyStart), entry.KeyStart - StartOfLine(entry.KeyStart)).Trim().Length > 0
            ? new(entry.KeyStart, holder.Entries[1].KeyStart - entry.KeyStart, string.Empty)
            : RemoveLines(entry.KeyStart, end);
    }

    private TextChange RemoveItem(ListNode holder, int index)
    {
        var item = ItemOf(holder, index);
        if (IsFlow(holder))
        {
            return RemoveFromBrackets(item.Origin.Start, item.Origin.End);
        }

        var dash = text.LastIndexOf('-', item.Origin.Start - 1);
        return text.Substring(StartOfLine(dash), dash - StartOfLine(dash)).Trim().Length > 0
            ? throw new FixException("a list within a list cannot be edited; remove the item by hand")
            : RemoveLines(dash, item.Origin.End);
    }

    private TextChange RemoveFromBrackets(int start, int end)
    {
        var comma = SkipSpaces(end);
        if (comma < text.Length && text[comma] == ',')
        {
            return new(start, SkipSpaces(comma + 1) - start, string.Empty);
        }

        // The last one takes the comma before it along.
        var before = start - 1;
        while (before > 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return text[before] == ',' ? new(before, end - before, string.Empty) : new(start, end - start, string.Empty);
    }

    private TextChange RemoveLines(int start, int end)
    {
        var from = StartOfLine(start);
        if (end > 0 && text[end - 1] is '\n' or '\r')
        {
            return new(from, end - from, string.Empty);
        }

        var to = text.IndexOfAny(LineEnds, end);
        if (to < 0)
        {
            // The last line of a file without a final line end.
            var before = from > 1 && text[from - 1] == '\n' && text[from - 2] == '\r' ? from - 2 : Math.Max(0, from - 1);
            return new(before, text.Length - before, string.Empty);
        }

        to += text[to] == '\r' && to + 1 < text.Length && text[to + 1] == '\n' ? 2 : 1;
        return new(from, to - from, string.Empty);
    }
}
