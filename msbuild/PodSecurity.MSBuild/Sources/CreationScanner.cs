
namespace PodSecurity.MSBuild.Sources;

/// <summary>
/// Finds calls with their first argument in a source file, by the text alone: comments and texts are told from code, and no name
/// is resolved. C#, F# and Visual Basic write a call alike.
/// </summary>
internal sealed partial class CreationScanner
{
    // An operator as a function, which is no comment.
    private const string FSharpMultiplication = "(*)";

    private readonly string file;
    private readonly string text;
    private readonly SourceSyntax syntax;
    private readonly List<CreationCall> calls = [];
    private readonly Stack<(CreationCall? Call, int Line)> open = new();
    private int position;
    private int line = 1;
    private string word = string.Empty;

    private CreationScanner(string file, string text) => (this.file, this.text, syntax) = (file, text, SourceSyntax.Of(file));

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

    private bool TrySkipComment()
    {
        var comment = Starts(syntax.LineComment) ? (Begin: syntax.LineComment, End: "\n") : syntax.BlockComment;
        if (comment is not var (begin, end) || !Starts(begin) || Starts(FSharpMultiplication))
        {
            return false;
        }

        var found = text.IndexOf(end, position + begin.Length, StringComparison.Ordinal);
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
