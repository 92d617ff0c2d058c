using System.Text;

namespace PodSecurity.MSBuild.Programs;

/// <summary>
/// Finds calls with their first argument in a source file, as far as the words go: comments and texts are told from code, and
/// what the words mean is left to the compiler. C#, F# and Visual Basic write a call alike.
/// </summary>
internal sealed class CreationScanner
{
    private readonly string file;
    private readonly string text;
    private readonly List<CreationCall> calls = [];
    private readonly Stack<(CreationCall? Call, int Line)> open = new();
    private int position;
    private int line = 1;
    private string word = string.Empty;

    private CreationScanner(string file, string text) => (this.file, this.text) = (file, text);

    /// <summary>The calls of a file, in its order.</summary>
    public static IReadOnlyList<CreationCall> Scan(string file, string text)
    {
        var scanner = new CreationScanner(file, text);
        while (scanner.position < text.Length)
        {
            scanner.Step();
        }

        // A call that nobody closes is none.
        scanner.calls.RemoveAll(call => call.Site is null);
        return scanner.calls;
    }

    private char Current => position < text.Length ? text[position] : '\0';

    private void Step()
    {
        var c = Current;
        if (char.IsLetter(c) || c == '_')
        {
            word = ReadWord();
        }
        else if (IsText())
        {
            ReadText();
            word = string.Empty;
        }
        else if (!TrySkipComment())
        {
            Advance();
            StepOver(c);
        }
    }

    private void StepOver(char c)
    {
        switch (c)
        {
            case '(':
                var begun = line;
                open.Push((word.Length > 0 ? BeginCall(word) : null, begun));
                word = string.Empty;
                break;
            case ')' when open.Count > 0:
                var (call, first) = open.Pop();
                if (call is not null)
                {
                    call.Site = new(new(file, first), line);
                }

                word = string.Empty;
                break;
            case '.' or '<' or '>' or ' ' or '\t' or '\n' or '\r':
                break;
            default:
                word = string.Empty;
                break;
        }
    }

    private CreationCall BeginCall(string called)
    {
        SkipSpace();
        SkipArgumentName();
        var parts = IsText() ? ReadText() : null;
        SkipSpace();

        // A text with something behind it is computed.
        var call = new CreationCall(called is "new" or "New" ? string.Empty : called, parts is not null && Current is ',' or ')' ? parts : null);
        calls.Add(call);
        return call;
    }

    // C# names an argument by "name:", Visual Basic by "name:=". An argument of another name is not the resource's.
    private void SkipArgumentName()
    {
        if (!Starts("name"))
        {
            return;
        }

        var start = (position, line);
        position += 4;
        SkipSpace();
        if (Starts(":"))
        {
            position += Starts(":=") ? 2 : 1;
            SkipSpace();
        }
        else
        {
            (position, line) = start;
        }
    }

    private string ReadWord()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || Current == '_')
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private bool IsText()
    {
        var i = position;
        while (i < text.Length && text[i] is '$' or '@')
        {
            i++;
        }

        return i < text.Length && (text[i] == '"' || (text[i] == '\'' && i == position && IsCharacter()));
    }

    // In F# a quote may be a part of a name, or begin a type's parameter.
    private bool IsCharacter() =>
        position + 2 < text.Length && (text[position + 2] == '\'' || (text[position + 1] == '\\' && text.IndexOf('\'', position + 3, Math.Min(8, text.Length - position - 3)) > 0));

    private List<string> ReadText()
    {
        var (holes, isVerbatim) = (0, false);
        for (; Current is '$' or '@'; position++)
        {
            holes += Current == '$' ? 1 : 0;
            isVerbatim |= Current == '@';
        }

        var quote = Current;
        var quotes = 0;
        while (Current == quote && quotes < 20)
        {
            quotes++;
            position++;
        }

        // Two are an empty text; three begin a raw one, which ends with as many.
        if (quotes == 2 && quote == '"')
        {
            return [string.Empty];
        }

        position -= quotes == 2 ? 1 : 0;
        var isRaw = quotes >= 3;
        var end = new string(quote, isRaw ? quotes : 1);
        var (parts, part) = (new List<string>(), new StringBuilder());
        while (position < text.Length && !IsEnd(end, isVerbatim && !isRaw))
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

    private bool TrySkipComment()
    {
        var end = Starts("//") ? "\n" : Starts("/*") ? "*/" : Starts("(*") ? "*)" : null;
        if (end is null)
        {
            return false;
        }

        var found = text.IndexOf(end, position + 2, StringComparison.Ordinal);
        var stop = found < 0 ? text.Length : end == "\n" ? found : found + end.Length;
        while (position < stop)
        {
            Advance();
        }

        return true;
    }

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Current) || TrySkipComment())
        {
            if (char.IsWhiteSpace(Current))
            {
                Advance();
            }
        }
    }

    private bool Starts(string sign) => string.CompareOrdinal(text, position, sign, 0, sign.Length) == 0;

    private void Advance()
    {
        line += Current == '\n' ? 1 : 0;
        position++;
    }
}
