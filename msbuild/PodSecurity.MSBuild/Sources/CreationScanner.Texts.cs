using System.Text;

namespace PodSecurity.MSBuild.Sources;

/// <summary>The texts of C#, F# and Visual Basic: plain, verbatim, raw and interpolated.</summary>
internal sealed partial class CreationScanner
{
    private bool IsText()
    {
        var i = position;
        while (i < text.Length && text[i] is '$' or '@')
        {
            i++;
        }

        return i < text.Length && (text[i] == '"' || (syntax.HasCharacters && text[i] == '\'' && i == position && IsCharacter()));
    }

    // In F# a quote may be a part of a name, or begin a type's parameter.
    private bool IsCharacter() =>
        position + 2 < text.Length && (text[position + 2] == '\'' || (text[position + 1] == '\\' && text.IndexOf('\'', position + 3, Math.Min(8, text.Length - position - 3)) > 0));

    private List<string> ReadText()
    {
        var (holes, isVerbatim) = (0, !syntax.HasEscapes);
        for (; Current is '$' or '@'; position++)
        {
            holes += Current == '$' ? 1 : 0;
            isVerbatim |= Current == '@';
        }

        var quote = Current;
        var quotes = 0;
        while (Current == quote && quotes < (isVerbatim ? 1 : 20))
        {
            quotes++;
            position++;
        }

        // Two are an empty text; three begin a raw one, which ends with as many, but for a verbatim text, where two are one.
        if (quotes == 2 && quote == '"')
        {
            return [string.Empty];
        }

        position -= quotes == 2 ? 1 : 0;
        var isRaw = quotes >= 3;
        var end = new string(quote, isRaw ? quotes : 1);
        var (parts, part) = (new List<string>(), new StringBuilder());
        while (position < text.Length && !IsEnd(end, isVerbatim))
        {
            if (holes > 0 && Current == '{' && IsHole(isRaw ? holes : 1))
            {
                parts.Add(part.ToString());
                part.Clear();
                SkipHole();
            }
            else
            {
                part.Append(ReadCharacter(isRaw, isVerbatim));
            }
        }

        position = Math.Min(text.Length, position + end.Length);
        parts.Add(part.ToString());
        return parts;
    }

    private bool IsEnd(string end, bool doubles)
    {
        if (string.CompareOrdinal(text, position, end, 0, end.Length) != 0)
        {
            return false;
        }

        if (doubles && position + 1 < text.Length && text[position + 1] == '"')
        {
            position++;
            return false;
        }

        return true;
    }

    private bool IsHole(int braces)
    {
        var count = 0;
        while (position + count < text.Length && text[position + count] == '{')
        {
            count++;
        }

        // Doubled, a brace is a brace.
        if (count < braces || (braces == 1 && count % 2 == 0))
        {
            position += braces == 1 ? 1 : 0;
            return false;
        }

        return true;
    }

    private void SkipHole()
    {
        var depth = 0;
        do
        {
            var c = Current;
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (IsText())
            {
                ReadText();
            }
            else
            {
                Advance();
            }
        }
        while (depth > 0 && position < text.Length);
    }

    private char ReadCharacter(bool isRaw, bool isVerbatim)
    {
        var c = Current;
        Advance();
        if (c != '\\' || isRaw || isVerbatim)
        {
            return c;
        }

        c = Current;
        Advance();
        return c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            _ => c,
        };
    }
}
