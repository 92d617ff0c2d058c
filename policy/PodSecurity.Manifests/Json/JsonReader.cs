using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests.Json;

/// <summary>
/// Reads JSON into nodes. Of our own making because System.Text.Json would bring five assemblies into the compiler, and
/// because every value has to know where it stood.
/// </summary>
internal sealed partial class JsonReader
{
    [ThreadStatic]
    private static NameTable? sharedNames;

    [ThreadStatic]
    private static EntryList? sharedEntries;

    private readonly ManifestSource source;
    private readonly string text;
    private readonly NameTable names;
    private readonly EntryList entries;
    private int position;
    private int depth;

    public JsonReader(TextSource source, int start = 0)
        : this(source, source.Text, start)
    {
    }

    public JsonReader(ManifestSource source, string text, int start)
    {
        this.source = source;
        this.text = text;
        position = start;
        names = sharedNames ??= new();
        entries = sharedEntries ??= new();
        entries.Clear();
    }

    /// <summary>Reads the next of the values that follow each other, or null at the end of the text.</summary>
    /// <exception cref="ManifestException">The text is no JSON.</exception>
    public ManifestNode? ReadNext()
    {
        SkipWhitespace();
        return position < text.Length ? ReadValue() : null;
    }

    private ManifestNode ReadValue()
    {
        SkipWhitespace();
        if (position >= text.Length)
        {
            throw Error("the JSON ends in the middle; a value is missing");
        }

        var c = text[position];
        switch (c)
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadList();
            case '"':
                var start = position;
                var value = ReadString(isName: false);
                return ScalarNode.Of(value, new(source, start, position - start));
            case 't':
                return ScalarNode.Of(true, ReadWord("true"));
            case 'f':
                return ScalarNode.Of(false, ReadWord("false"));
            case 'n':
                return ScalarNode.Null(ReadWord("null"));
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                throw NoValue(c);
        }
    }

    private ObjectNode ReadObject()
    {
        Enter();
        var (start, first) = (position++, entries.Count);
        SkipWhitespace();
        if (Peek() == '}')
        {
            position++;
        }
        else
        {
            do
            {
                SkipWhitespace();
                if (Peek() != '"')
                {
                    throw Error("a field's name in double quotes is expected");
                }

                var keyStart = position;
                var key = ReadString(isName: true);
                var keyLength = position - keyStart;
                SkipWhitespace();
                Expect(':');
                var value = ReadValue();
                entries.Add(new(key, value, keyStart, keyLength));
                SkipWhitespace();
            }
            while (GoesOn('}'));
        }

        if (entries.FindDuplicate(first) is >= 0 and var duplicate)
        {
            var entry = entries[duplicate];
            throw new ManifestException(RuleRegistry.MalformedManifest, entry.KeyStart, entry.KeyLength, "the field \"" + entry.Key + "\" is given twice in one object; only one of them would count");
        }

        depth--;
        return new(entries.TakeEntries(first), new(source, start, position - start));
    }

    private ListNode ReadList()
    {
        Enter();
        var (start, first) = (position++, entries.Count);
        SkipWhitespace();
        if (Peek() == ']')
        {
            position++;
        }
        else
        {
            do
            {
                entries.Add(new(string.Empty, ReadValue(), 0, 0));
                SkipWhitespace();
            }
            while (GoesOn(']'));
        }

        depth--;
        return new(entries.TakeItems(first), new(source, start, position - start));
    }

    private bool GoesOn(char end)
    {
        var c = Peek();
        if (c != ',' && c != end)
        {
            throw Error(c == '\0' ? "the JSON ends in the middle; '" + end + "' is missing" : "',' or '" + end + "' is expected");
        }

        position++;
        return c == ',';
    }

    private void SkipWhitespace()
    {
        while (position < text.Length && text[position] is ' ' or '\n' or '\r' or '\t')
        {
            position++;
        }
    }

    private char Peek() => position < text.Length ? text[position] : '\0';

    private void Expect(char c)
    {
        if (Peek() != c)
        {
            throw Error("'" + c + "' is expected");
        }

        position++;
    }

    private void Enter()
    {
        if (++depth > ManifestLimits.Depth)
        {
            throw new ManifestException(RuleRegistry.OversizedManifest, position, 1, $"more than {ManifestLimits.Depth} levels of nesting are not read");
        }
    }

    private ManifestException NoValue(char c) =>
        Error(c is ',' or ']' or '}' ? "a value is missing before '" + c + "'" : "a JSON value cannot begin with '" + c + "'; put text in double quotes");

    private ManifestException Error(string message) =>
        new(RuleRegistry.MalformedManifest, Math.Min(position, text.Length), position < text.Length ? 1 : 0, message);
}
