using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PodSecurity.Manifests.Yaml;

/// <summary>Reads one YAML document into nodes, from the events of YamlDotNet's parser.</summary>
internal sealed class YamlReader
{
    private readonly TextSource source;
    private readonly int offset;
    private readonly IParser parser;
    private readonly NameTable names;
    private readonly EntryList entries = new();
    private Dictionary<string, Anchored>? anchors;
    private Mark lastEnd;
    private int depth;
    private int values;

    private YamlReader(TextSource source, int offset, IParser parser, NameTable names)
    {
        this.source = source;
        this.offset = offset;
        this.parser = parser;
        this.names = names;
    }

    /// <summary>Reads a document; null where it is empty.</summary>
    /// <exception cref="ManifestException">The text is no YAML, or none that kubectl reads.</exception>
    public static ManifestNode? Read(TextSource source, int start, int length, NameTable names)
    {
        var text = start == 0 && length == source.Text.Length ? source.Text : source.Text.Substring(start, length);
        for (long read = 0; ; read += text.Length)
        {
            using var reader = new StringReader(text);
            var parser = new Parser(new Scanner(reader, skipComments: true));
            try
            {
                return new YamlReader(source, start, parser, names).ReadDocument();
            }
            catch (YamlException e)
            {
                text = (read < YamlRepairs.MostText ? YamlRepairs.Repair(e, text) : null) ?? throw YamlErrors.Explain(e, text, start);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or FormatException)
            {
                // Some malformed texts take the parser by surprise; what it says of itself then is of no use to a reader.
                var place = parser.Current?.End ?? Mark.Empty;
                throw YamlErrors.Explain(new YamlException(place, place, "it cannot be parsed from here on"), text, start);
            }
        }
    }

    private ManifestNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode();
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
        {
            var next = parser.Current!;
            throw Error(next.Start, next.End, "a second document begins here without a line \"---\" before it");
        }

        return root.IsNull ? null : root;
    }

    private ManifestNode ReadNode()
    {
        var current = parser.Current;
        if (++values > ManifestLimits.Values)
        {
            throw new ManifestException(RuleRegistry.OversizedManifest, offset, 0, $"more than {ManifestLimits.Values} values in one document");
        }

        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                var node = ResolveScalar(scalar);
                return scalar.Anchor.IsEmpty ? node : Anchor(scalar.Anchor, node, weight: 1);
            case MappingStart mapping:
                return ReadMapping(mapping);
            case SequenceStart sequence:
                return ReadSequence(sequence);
            case AnchorAlias alias:
                parser.MoveNext();
                return Resolve(alias);
            default:
                throw Error(current!.Start, current.End, "a value is expected");
        }
    }

    private ObjectNode ReadMapping(MappingStart start)
    {
        Enter(start);
        var (first, before) = (entries.Count, values);
        var mergedTo = -1;
        while (parser.Current is not MappingEnd)
        {
            var keyEvent = parser.Current!;
            var key = ReadKey(out var isMerge);
            if (isMerge)
            {
                Merge(first, ReadNode(), keyEvent);
                mergedTo = entries.Count;
                continue;
            }

            var value = ReadNode();
            var (keyStart, keyLength) = SpanOf(keyEvent.Start, keyEvent.End);
            var entry = new Entry(key, value, keyStart, keyLength);
            if (mergedTo >= 0)
            {
                // A field that came by a merge gives way to one that is written out.
                ReplaceMerged(first, mergedTo, entry);
            }
            else
            {
                entries.Add(entry);
            }
        }

        var end = parser.Consume<MappingEnd>();
        if (entries.FindDuplicate(first) is >= 0 and var duplicate)
        {
            var entry = entries[duplicate];
            throw new ManifestException(RuleRegistry.MalformedManifest, entry.KeyStart, entry.KeyLength, "the field \"" + entry.Key + "\" is given twice in one object");
        }

        depth--;
        var node = new ObjectNode(entries.TakeEntries(first), OriginOf(start.Start, EndOf(end, start.Style == MappingStyle.Flow)));
        return start.Anchor.IsEmpty ? node : Anchor(start.Anchor, node, values - before + 1);
    }

    private ListNode ReadSequence(SequenceStart start)
    {
        Enter(start);
        var (first, before) = (entries.Count, values);
        while (parser.Current is not SequenceEnd)
        {
            entries.Add(new(string.Empty, ReadNode(), 0, 0));
        }

        var end = parser.Consume<SequenceEnd>();
        depth--;
        var node = new ListNode(entries.TakeItems(first), OriginOf(start.Start, EndOf(end, start.Style == SequenceStyle.Flow)));
        return start.Anchor.IsEmpty ? node : Anchor(start.Anchor, node, values - before + 1);
    }

    // A block's end event stands at the next token, perhaps lines below; there the last value ends the block.
    private Mark EndOf(ParsingEvent end, bool isFlow) => isFlow ? lastEnd = end.End : lastEnd;

    private string ReadKey(out bool isMerge)
    {
        isMerge = false;
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                if (scalar is { Style: ScalarStyle.Plain, Value: "<<" })
                {
                    isMerge = true;
                    return string.Empty;
                }

                return KeyOf(scalar, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty && MayBeTyped(scalar.Value)
                    ? ResolveScalar(scalar)
                    : null);
            case AnchorAlias alias:
                parser.MoveNext();
                return KeyOf(alias, Resolve(alias) as ScalarNode ?? throw NoName(alias));
            case { } other:
                throw NoName(other);
            default:
                throw new ManifestException(RuleRegistry.MalformedManifest, offset, 0, "a field's name is expected");
        }
    }

    private string KeyOf(ParsingEvent where, ScalarNode? key)
    {
        if (key is null)
        {
            var text = ((Scalar)where).Value;
            return names.Get(text, 0, text.Length);
        }

        return YamlScalars.KeyOf(key) ?? throw NoName(where);
    }

    private static bool MayBeTyped(string text) => text.Length is > 0 and < 6 || (text.Length > 0 && text[0] is '.' or '+' or '-' or (>= '0' and <= '9'));

    private ManifestException NoName(ParsingEvent where)
    {
        // "{{" is an object whose first field's name would be an object.
        var (from, _) = SpanOf(where.Start, where.End);
        return from > 0 && string.CompareOrdinal(source.Text, from - 1, "{{", 0, 2) == 0
            ? new(RuleRegistry.MalformedManifest, from - 1, 2, YamlErrors.LooksLikeTemplate)
            : Error(where.Start, where.End, "this cannot be the name of a field");
    }

    private ScalarNode ResolveScalar(Scalar scalar)
    {
        lastEnd = scalar.End;
        var origin = OriginOf(scalar.Start, scalar.End);
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain
                ? YamlScalars.ResolvePlain(scalar.Value, origin)
                : ScalarNode.Of(scalar.Value, origin);
        }

        return scalar.Tag.IsNonSpecific || scalar.Tag.Value is "tag:yaml.org,2002:str" or "tag:yaml.org,2002:binary"
            ? ScalarNode.Of(scalar.Value, origin)
            : YamlScalars.ResolvePlain(scalar.Value, origin);
    }

    private void Merge(int first, ManifestNode merged, ParsingEvent where)
    {
        switch (merged)
        {
            case ObjectNode node:
                foreach (var entry in node.EntryArray)
                {
                    entries.Replace(first, entry);
                }

                break;
            case ListNode list:
                // The first of several wins, so the last goes in first.
                for (var i = list.ItemArray.Length - 1; i >= 0; i--)
                {
                    if (list.ItemArray[i] is not ObjectNode)
                    {
                        throw Error(where.Start, where.End, "\"<<\" merges only objects");
                    }

                    Merge(first, list.ItemArray[i], where);
                }

                break;
            default:
                throw Error(where.Start, where.End, "\"<<\" merges only objects");
        }
    }

    private void ReplaceMerged(int first, int mergedTo, in Entry entry)
    {
        for (var i = first; i < mergedTo; i++)
        {
            if (entries[i].Key == entry.Key)
            {
                entries.Replace(first, entry);
                return;
            }
        }

        entries.Add(entry);
    }

    private T Anchor<T>(AnchorName name, T node, int weight)
        where T : ManifestNode
    {
        (anchors ??= new(StringComparer.Ordinal))[name.Value] = new(node, weight);
        return node;
    }

    private ManifestNode Resolve(AnchorAlias alias)
    {
        lastEnd = alias.End;
        if (anchors is null || !anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw Error(alias.Start, alias.End, "the anchor \"" + alias.Value.Value + "\" is not defined before this place");
        }

        values += anchored.Weight;
        if (values > ManifestLimits.Values)
        {
            var (start, length) = SpanOf(alias.Start, alias.End);
            throw new ManifestException(RuleRegistry.OversizedManifest, start, length, $"the aliases stand for more than {ManifestLimits.Values} values");
        }

        return anchored.Node;
    }

    private void Enter(ParsingEvent start)
    {
        parser.MoveNext();
        if (++depth > ManifestLimits.Depth)
        {
            throw new ManifestException(RuleRegistry.OversizedManifest, offset + (int)start.Start.Index, 1, $"more than {ManifestLimits.Depth} levels of nesting");
        }

        lastEnd = start.End;
    }

    private (int Start, int Length) SpanOf(Mark start, Mark end) =>
        (offset + (int)start.Index, Math.Max(0, (int)(end.Index - start.Index)));

    private Origin OriginOf(Mark start, Mark end)
    {
        var (from, length) = SpanOf(start, end);
        return new(source, from, length);
    }

    private ManifestException Error(Mark start, Mark end, string message)
    {
        var (from, length) = SpanOf(start, end);
        return new(RuleRegistry.MalformedManifest, from, length, message);
    }

    private readonly record struct Anchored(ManifestNode Node, int Weight);
}
