using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests.Json;

/// <summary>
/// Reads JSON into nodes. Of our own making because System.Text.Json would bring five assemblies into the compiler, and
/// because every value has to know where it stood.
/// </summary>
internal sealed class JsonReader
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

    private string ReadString(bool isName)
    {
        var start = ++position;
        while (position < text.Length)
        {
            switch (text[position])
            {
                case '"':
                    var length = position++ - start;
                    return isName ? names.Get(text, start, length) : text.Substring(start, length);
                case '\\':
                    return ReadEscapedString(start);
                case < ' ':
                    throw Error("a control character has to be escaped in a JSON text");
                default:
                    position++;
                    break;
            }
        }

        throw Error("the JSON ends in the middle of a text; '\"' is missing");
    }

    private string ReadEscapedString(int start)
    {
        var value = new StringBuilder();
        value.Append(text, start, position - start);
        while (position < text.Length)
        {
            var c = text[position++];
            switch (c)
            {
                case '"':
                    return value.ToString();
                case '\\':
                    ReadEscape(value);
                    break;
                case < ' ':
                    position--;
                    throw Error("a control character has to be escaped in a JSON text");
                default:
                    value.Append(c);
                    break;
            }
        }

        throw Error("the JSON ends in the middle of a text; '\"' is missing");
    }

    private void ReadEscape(StringBuilder value)
    {
        var c = Peek();
        position++;
        switch (c)
        {
            case '"' or '\\' or '/':
                value.Append(c);
                break;
            case 'b':
                value.Append('\b');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'u':
                ReadUnicodeEscape(value);
                break;
            default:
                position -= 2;
                throw Error("'\\" + c + "' is no escape that JSON knows");
        }
    }

    // Half of a surrogate pair is no character; Go reads it as U+FFFD.
    private void ReadUnicodeEscape(StringBuilder value)
    {
        var first = ReadHex();
        if (!char.IsSurrogate(first))
        {
            value.Append(first);
            return;
        }

        if (char.IsHighSurrogate(first) && position + 1 < text.Length && text[position] == '\\' && text[position + 1] == 'u')
        {
            var back = position;
            position += 2;
            var second = ReadHex();
            if (char.IsLowSurrogate(second))
            {
                value.Append(first).Append(second);
                return;
            }

            position = back;
        }

        value.Append('\uFFFD');
    }

    private char ReadHex()
    {
        if (position + 4 > text.Length || !int.TryParse(text.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Error("four hexadecimal digits are expected after \\u");
        }

        position += 4;
        return (char)code;
    }

    private Origin ReadWord(string word)
    {
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0)
        {
            throw NoValue(text[position]);
        }

        position += word.Length;
        return new(source, position - word.Length, word.Length);
    }

    private ScalarNode ReadNumber()
    {
        var start = position;
        position += text[position] == '-' ? 1 : 0;
        var digits = position;
        var number = 0L;
        while (Peek() is >= '0' and <= '9' and var digit)
        {
            number = unchecked((number * 10) + (digit - '0'));
            position++;
        }

        var isInteger = position - digits <= 18;
        if (position == digits || (text[digits] == '0' && position > digits + 1))
        {
            position = start;
            throw Error("this is no number that JSON knows; write it without leading zeros, or put text in double quotes");
        }

        if (Peek() == '.')
        {
            isInteger = false;
            position++;
            ReadDigits();
        }

        if (Peek() is 'e' or 'E')
        {
            isInteger = false;
            position++;
            position += Peek() is '+' or '-' ? 1 : 0;
            ReadDigits();
        }

        var origin = new Origin(source, start, position - start);
        return isInteger
            ? ScalarNode.Of(text[start] == '-' ? -number : number, origin)
            : Numbers.Read(text.Substring(start, position - start), origin);
    }

    private void ReadDigits()
    {
        var start = position;
        while (Peek() is >= '0' and <= '9')
        {
            position++;
        }

        if (position == start)
        {
            throw Error("a digit is expected");
        }
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
