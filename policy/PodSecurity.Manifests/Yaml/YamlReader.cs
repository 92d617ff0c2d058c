using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>Reads one YAML document into nodes, from the events of YamlDotNet's parser.</summary>
internal sealed partial class YamlReader
{
    private static readonly char[] Brackets = ['[', '{'];

    private readonly TextSource source;
    private readonly YamlText text;
    private readonly IParser parser;
    private readonly NameTable names;
    private readonly ReadBudget budget;
    private readonly EntryList entries = new();
    private Dictionary<string, Anchored>? anchors;
    private Mark lastEnd;
    private int depth;
    private int values;
    private int anchorsSeen;
    private int flowStart;
    private int flowDepth;

    private YamlReader(TextSource source, YamlText text, IParser parser, NameTable names, ReadBudget budget)
    {
        this.source = source;
        this.text = text;
        this.parser = parser;
        this.names = names;
        this.budget = budget;
    }

    /// <summary>Reads a document; null where it is empty.</summary>
    /// <exception cref="ManifestException">The text is no YAML, or none that kubectl reads.</exception>
    public static ManifestNode? Read(TextSource source, int start, int length, NameTable names, ReadBudget budget)
    {
        var text = start == 0 && length == source.Text.Length ? source.Text : source.Text.Substring(start, length);
        var (parsed, aliased) = (YamlText.Of(text, start), budget.Aliased);
        (Exception Exception, int Place)? refused = null;
        while (true)
        {
            using var reader = new StringReader(parsed.Text);
            var scanner = new Scanner(reader, skipComments: true);
            var document = new YamlReader(source, parsed, new Parser(scanner), names, budget);
            try
            {
                return document.ReadDocument();
            }
            catch (ManifestException e)
            {
                throw YamlErrors.Explain(e, text, start);
            }
            catch (Exception e)
            {
                // The parser meets some texts in a state that it did not foresee, and then throws something else than YamlException.
                var at = (int)Math.Min((e is YamlException syntax ? syntax.Start : scanner.CurrentPosition).Index, parsed.Text.Length);
                var place = parsed.IndexOf(at);
                if (refused is { } before && YamlMends.WasInVain(text, e, parsed.LastChange, place))
                {
                    throw YamlErrors.Explain(before.Exception, text, before.Place, start);
                }

                refused = (e, place);
                var mended = budget.MayReadAgain(parsed.Text.Length) ? YamlMends.Find(parsed, e, at, document.FindBracket(at)) : null;
                if (mended is null || mended.LastChange <= parsed.LastChange)
                {
                    throw YamlErrors.Explain(e, text, place, start);
                }

                (parsed, budget.Aliased) = (mended, aliased);
            }
        }
    }

    // Where the outermost bracket stands that is open: the one that is being read, or the first that the parser looked ahead to.
    private int FindBracket(int at)
    {
        if (flowDepth > 0)
        {
            return flowStart;
        }

        var from = Math.Min((int)(parser.Current?.End.Index ?? 0), at);
        return text.Text.IndexOfAny(Brackets, from, at - from);
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
            throw Error(next.Start, next.End, "a second document begins here, which kubectl would not read; write a line \"---\" before it");
        }

        return root.IsNull ? null : root;
    }

    private ManifestNode ReadNode()
    {
        var current = parser.Current;
        if (++values > ManifestLimits.Values)
        {
            throw new ManifestException(RuleRegistry.OversizedManifest, text.PlaceOf(0), 0, $"this document has more than {ManifestLimits.Values} values; split it");
        }

        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                var node = ResolveScalar(scalar);
                if (node.Kind == ScalarKind.Float && YamlScalars.IsNotFinite(node.ToString()))
                {
                    throw Error(scalar.Start, scalar.End, "Kubernetes knows no number \"" + scalar.Value + "\"; put it in quotes if it is text");
                }

                return scalar.Anchor.IsEmpty ? node : Anchor(scalar, node);
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
        var (anchor, first, before) = (Enter(start, start.Style == MappingStyle.Flow), entries.Count, values);
        MergedFields? merged = null;
        while (parser.Current is not MappingEnd)
        {
            var keyEvent = parser.Current!;
            var key = ReadKey(out var isMerge);
            if (isMerge)
            {
                var isAlias = parser.Current is AnchorAlias;
                Merge(merged ??= new(entries, first), ReadNode(), isAlias, keyEvent);
                continue;
            }

            var value = ReadNode();
            var keyOrigin = OriginOf(keyEvent);
            var entry = new Entry(key, value, keyOrigin.Start, keyOrigin.Length);
            if (merged is null)
            {
                entries.Add(entry);
            }
            else if (!merged.TryWrite(entry))
            {
                throw IsDuplicate(entry);
            }
        }

        var end = parser.Consume<MappingEnd>();
        LeaveFlow(start.Style == MappingStyle.Flow);
        if (entries.FindDuplicate(first) is >= 0 and var duplicate)
        {
            throw IsDuplicate(entries[duplicate]);
        }

        depth--;
        var node = new ObjectNode(entries.TakeEntries(first), OriginOf(start, EndOf(end, start.Style == MappingStyle.Flow)));
        EndAnchor(start, anchor, node, values - before + 1);
        return node;
    }

    private ListNode ReadSequence(SequenceStart start)
    {
        var (anchor, first, before) = (Enter(start, start.Style == SequenceStyle.Flow), entries.Count, values);
        while (parser.Current is not SequenceEnd)
        {
            entries.Add(new(string.Empty, ReadNode(), 0, 0));
        }

        var end = parser.Consume<SequenceEnd>();
        LeaveFlow(start.Style == SequenceStyle.Flow);
        depth--;
        var node = new ListNode(entries.TakeItems(first), OriginOf(start, EndOf(end, start.Style == SequenceStyle.Flow)));
        EndAnchor(start, anchor, node, values - before + 1);
        return node;
    }

    private static ManifestException IsDuplicate(in Entry entry) =>
        new(RuleRegistry.MalformedManifest, entry.KeyStart, entry.KeyLength, "the field \"" + entry.Key + "\" is given twice in one object; only one of them would count");

    // A block's end event stands at the next token, perhaps lines below; there the last value ends the block. That of
    // brackets stands at the one that closes them, sometimes before it and sometimes behind.
    private Mark EndOf(ParsingEvent end, bool isFlow)
    {
        if (isFlow)
        {
            var at = end.Start;
            lastEnd = at.Index < text.Text.Length && text.Text[(int)at.Index] is '}' or ']'
                ? new(at.Index + 1, at.Line, at.Column + 1)
                : end.End;
        }

        return lastEnd;
    }

    private string ReadKey(out bool isMerge)
    {
        isMerge = false;
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                isMerge = IsMerge(scalar);
                return isMerge ? string.Empty : ReadKey(scalar);
            case AnchorAlias alias:
                parser.MoveNext();
                var aliased = Resolve(alias) as ScalarNode ?? throw NoName(alias);
                return YamlKeys.NameOf(aliased, aliased.ToString()) ?? throw NoName(alias);
            case { } other:
                throw NoName(other);
            default:
                throw new ManifestException(RuleRegistry.MalformedManifest, text.PlaceOf(0), 0, "a field's name is expected");
        }
    }

    private string ReadKey(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty && (scalar.Style != ScalarStyle.Plain || !MayBeTyped(text)))
        {
            return names.Get(text, 0, text.Length);
        }

        var node = ResolveScalar(scalar);
        if (!scalar.Anchor.IsEmpty)
        {
            Anchor(scalar, node);
        }

        return YamlKeys.NameOf(node, text) ?? throw NoName(scalar);
    }

    private static bool IsMerge(Scalar scalar) =>
        scalar.Value == "<<" && (scalar.Tag.IsEmpty ? scalar.Style == ScalarStyle.Plain : scalar.Tag.Value == "tag:yaml.org,2002:merge");

    private static bool MayBeTyped(string text) => text.Length < 6 || text[0] is '.' or '+' or '-' or (>= '0' and <= '9');

    private ManifestException NoName(ParsingEvent where) =>
        Error(where.Start, where.End, "a field's name has to be a text, and this is none; put it in quotes if it is meant as one");

    private ScalarNode ResolveScalar(Scalar scalar)
    {
        lastEnd = scalar.End;
        var origin = OriginOf(scalar);
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain
                ? YamlScalars.ResolvePlain(scalar.Value, origin)
                : ScalarNode.Of(scalar.Value, origin);
        }

        return YamlScalars.ResolveTagged(scalar.Tag.Value, scalar.Value, origin)
            ?? throw Error(scalar.Start, scalar.End, "this value is not what its tag says; take the tag away, or correct the value");
    }

    private int Enter(NodeEvent start, bool isFlow)
    {
        if (isFlow && flowDepth++ == 0)
        {
            flowStart = (int)start.Start.Index;
        }

        parser.MoveNext();
        if (++depth > ManifestLimits.Depth)
        {
            throw new ManifestException(RuleRegistry.OversizedManifest, text.PlaceOf(start.Start.Index), 1, $"more than {ManifestLimits.Depth} levels of nesting are not read");
        }

        lastEnd = start.End;
        return BeginAnchor(start);
    }

    private void LeaveFlow(bool isFlow) => flowDepth -= isFlow ? 1 : 0;

    private ManifestException Error(Mark start, Mark end, string message)
    {
        var (from, length) = SpanOf(start, end);
        return new(RuleRegistry.MalformedManifest, from, length, message);
    }
}
