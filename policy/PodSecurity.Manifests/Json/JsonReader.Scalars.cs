using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Json;

/// <summary>Texts, numbers and words.</summary>
internal sealed partial class JsonReader
{
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
}
