using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>
/// Turns a remedy into the change of a text that leaves every other byte alone: comments, quotes, anchors, flow style and line
/// ends stay as they are.
/// </summary>
internal sealed partial class ManifestEditor
{
    /// <summary>Why something is left alone that several places share.</summary>
    public const string Shared = "it is shared through an anchor or a merge by what does not need this; mend it by hand";

    private const string NotThere = "it is not written here";
    private const string NothingThere = "there is nothing yet that it could be put into; mend it by hand";

    private readonly string text;
    private readonly string lineEnd;
    private readonly bool isJson;

    private ManifestEditor(TextSource source)
    {
        text = source.Text;
        lineEnd = text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : text.IndexOf('\n') >= 0 || text.IndexOf('\r') < 0 ? "\n" : "\r";
        isJson = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("{", StringComparison.Ordinal);
    }

    /// <summary>The change that does what the remedy says.</summary>
    /// <exception cref="FixException">It cannot be done without touching something else.</exception>
    public static TextChange Edit(ObjectNode root, Remedy remedy) => Edit(root, NodePath.Split(remedy.Path), remedy);

    /// <summary>The change that does what the remedy says, at another place than its own.</summary>
    /// <exception cref="FixException">It cannot be done without touching something else.</exception>
    public static TextChange Edit(ObjectNode root, IReadOnlyList<object> path, Remedy remedy)
    {
        var editor = new ManifestEditor((TextSource)root.Origin.Source!);
        return remedy.Kind switch
        {
            RemedyKind.Set => editor.Set(root, path, 0, remedy.Value!),
            RemedyKind.AddItem => editor.AddItem(root, path, remedy.Value!),
            _ => editor.Remove(root, path),
        };
    }

    private TextChange Set(ManifestNode holder, IReadOnlyList<object> path, int at, ManifestNode value)
    {
        if (at == path.Count)
        {
            return Replace(holder, value);
        }

        if (path[at] is int index)
        {
            return Set(ItemOf(ListIn(holder), index), path, at + 1, value);
        }

        if (holder is ObjectNode @object && Find(@object, path[at].ToString()) is { } entry)
        {
            if (entry.Value.IsNull)
            {
                return ReplaceNull(@object, entry, Wrap(path, at + 1, value));
            }

            return Set(ValueOf(@object, entry), path, at + 1, value);
        }

        return Insert(ObjectIn(holder), path[at].ToString(), Wrap(path, at + 1, value));
    }

    // A null item of a list counts as an object without fields, but its text has no place to put one.
    private static ObjectNode ObjectIn(ManifestNode node) => node as ObjectNode ?? throw new FixException(NothingThere);

    private static ListNode ListIn(ManifestNode node) => node as ListNode ?? throw new FixException(NothingThere);

    // What stands between the last object that is there and the value.
    private static ManifestNode Wrap(IReadOnlyList<object> path, int at, ManifestNode value)
    {
        for (var i = path.Count - 1; i >= at; i--)
        {
            value = new ObjectNode([new Entry(path[i].ToString(), value, 0, 0)], Origin.None);
        }

        return value;
    }

    private TextChange Replace(ManifestNode old, ManifestNode value)
    {
        if (old is ScalarNode && value is ScalarNode)
        {
            return new(old.Origin.Start, LengthWithoutLineEnd(old.Origin), Quoted(old, value));
        }

        // An object that has no other field keeps its text, but for the value of that field.
        if (old is ObjectNode @object && value is ObjectNode { Entries.Count: 1 } wanted)
        {
            var only = wanted.Entries[0];
            foreach (var entry in @object.Entries)
            {
                if (entry.Key != only.Key && !entry.Value.IsNull)
                {
                    return ReplaceWhole(@object, value);
                }
            }

            return Set(@object, [only.Key], 0, only.Value);
        }

        return ReplaceWhole(old, value);
    }

    // The place of a block of text includes the end of its last line, which has to stay.
    private int LengthWithoutLineEnd(Origin origin) =>
        text.Substring(origin.Start, origin.Length).TrimEnd(LineEnds).Length;

    private TextChange ReplaceWhole(ManifestNode old, ManifestNode value)
    {
        if (IsFlow(old) || old is ScalarNode)
        {
            return new(old.Origin.Start, LengthWithoutLineEnd(old.Origin), NodeText.Inline(value, isJson));
        }

        return new(old.Origin.Start, LengthWithoutLineEnd(old.Origin), BlockAt(value, ColumnOf(old.Origin.Start)));
    }

    private string BlockAt(ManifestNode value, int indent) =>
        value is ObjectNode @object
            ? string.Join(lineEnd + new string(' ', indent), @object.Entries.Select(entry => NodeText.Block(entry.Key, entry.Value, indent, lineEnd)))
            : NodeText.Inline(value, isJson: false);

    private string Quoted(ManifestNode old, ManifestNode value)
    {
        var quote = old.Origin.Length > 0 ? text[old.Origin.Start] : ' ';
        return value is ScalarNode { Kind: ScalarKind.String } word && quote is '"' or '\''
            ? quote + ((ScalarNode)value).String + quote
            : NodeText.Inline(value, isJson);
    }

    // A null may be nothing at all behind the colon.
    private TextChange ReplaceNull(ObjectNode holder, Entry entry, ManifestNode value)
    {
        var inline = NodeText.Inline(value, isJson);
        if (entry.Value.Origin.Length > 0)
        {
            var old = ValueOf(holder, entry).Origin;
            return new(old.Start, old.Length, inline);
        }

        var colon = text.IndexOf(':', entry.KeyStart + entry.KeyLength);
        return new(colon + 1, 0, " " + inline);
    }

    private TextChange Insert(ObjectNode holder, string name, ManifestNode value)
    {
        if (IsFlow(holder))
        {
            return InsertInBrackets(holder.Origin, holder.Entries.Count, NodeText.Name(name, isJson) + ": " + NodeText.Inline(value, isJson), holder.Entries.Count > 0 ? holder.Entries[holder.Entries.Count - 1].Value.Origin : default);
        }

        // From the object itself, not from its first field: that may come by a merge, and stand elsewhere.
        var indent = ColumnOf(holder.Origin.Start);
        return InsertLine(holder.Origin.End, indent, NodeText.Block(name, value, indent, lineEnd));
    }

    private TextChange AddItem(ObjectNode root, IReadOnlyList<object> path, ManifestNode item)
    {
        ManifestNode node = root;
        for (var i = 0; i < path.Count; i++)
        {
            var child = path[i] is int index ? ListIn(node).Items[index]
                : Find(ObjectIn(node), path[i].ToString()) is { } entry ? entry.Value
                : null;
            if (child is null || child.IsNull)
            {
                return Set(root, path, 0, new ListNode([item], Origin.None));
            }

            node = path[i] is int place ? ItemOf(ListIn(node), place) : ValueOf(ObjectIn(node), Find(ObjectIn(node), path[i].ToString())!.Value);
        }

        var list = ListIn(node);
        if (IsFlow(list))
        {
            return InsertInBrackets(list.Origin, list.Items.Count, NodeText.Inline(item, isJson), list.Items.Count > 0 ? list.Items[list.Items.Count - 1].Origin : default);
        }

        var dash = text.LastIndexOf('-', list.Items[0].Origin.Start - 1);
        return InsertLine(list.Origin.End, ColumnOf(dash), "- " + NodeText.Inline(item, isJson: false));
    }

    /// <summary>Puts something before the closing bracket, on a line of its own where the others have one.</summary>
    private TextChange InsertInBrackets(Origin brackets, int count, string inserted, Origin last)
    {
        if (count == 0)
        {
            return new(brackets.Start + 1, 0, inserted);
        }

        var lineStart = StartOfLine(last.Start);
        var isOwnLine = text.LastIndexOfAny(LineEnds, brackets.End - 1) > last.End;
        return isOwnLine
            ? new(last.End, 0, "," + lineEnd + text.Substring(lineStart, IndentOf(lineStart)) + inserted)
            : new(last.End, 0, ", " + inserted);
    }

    /// <summary>Puts a line below the one on which something ends.</summary>
    private TextChange InsertLine(int end, int indent, string inserted)
    {
        var line = new string(' ', indent) + inserted;

        // A block of text ends at the beginning of the line below it.
        if (end > 0 && text[end - 1] is '\n' or '\r')
        {
            return new(end, 0, line + lineEnd);
        }

        var next = text.IndexOfAny(LineEnds, end);
        return next < 0 ? new(text.Length, 0, lineEnd + line) : new(next, 0, lineEnd + line);
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    private static Entry? Find(ObjectNode node, string name)
    {
        foreach (var entry in node.Entries)
        {
            if (entry.Key == name)
            {
                return entry;
            }
        }

        return null;
    }

    private bool IsFlow(ManifestNode node) => node.Origin.Length > 0 && text[node.Origin.Start] is '{' or '[';

    private static bool IsIn(ManifestNode holder, int place) => place >= holder.Origin.Start && place < Math.Max(holder.Origin.End, holder.Origin.Start + 1);

    // What is written elsewhere came by an alias or a merge, and belongs to others as well. An alias always stands behind what
    // it names.
    private static ManifestNode ValueOf(ObjectNode holder, Entry entry) =>
        IsIn(holder, entry.KeyStart) && entry.Value.Origin.Start >= entry.KeyStart + entry.KeyLength ? entry.Value : throw new FixException(Shared);

    private static ManifestNode ItemOf(ListNode holder, int index) =>
        IsIn(holder, holder.Items[index].Origin.Start) && (index == 0 || holder.Items[index].Origin.Start >= holder.Items[index - 1].Origin.End)
            ? holder.Items[index]
            : throw new FixException(Shared);

    private int ColumnOf(int offset) => offset - StartOfLine(offset);

    private int StartOfLine(int offset) => offset == 0 ? 0 : text.LastIndexOfAny(LineEnds, offset - 1) + 1;

    private int IndentOf(int lineStart)
    {
        var i = lineStart;
        while (i < text.Length && text[i] is ' ' or '\t')
        {
            i++;
        }

        return i - lineStart;
    }

    private int SkipSpaces(int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }
}
