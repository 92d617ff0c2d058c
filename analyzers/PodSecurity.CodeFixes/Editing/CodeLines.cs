using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>The lines of a file of C#: where things begin and end on them.</summary>
internal sealed class CodeLines
{
    private readonly SourceText text;

    private CodeLines(SourceText text) => this.text = text;

    /// <summary>How the file ends its lines.</summary>
    public string LineEnd => text.Lines[0] is var first && first.EndIncludingLineBreak > first.End
        ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
        : "\n";

    /// <summary>The lines of a file.</summary>
    public static CodeLines Of(SyntaxTree tree) => new(tree.GetText());

    /// <summary>The spaces with which the line of a place begins.</summary>
    public string IndentOf(int place)
    {
        var line = text.Lines.GetLineFromPosition(place);
        var end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether only spaces stand before a place on its line.</summary>
    public bool IsFirst(int place)
    {
        var line = text.Lines.GetLineFromPosition(place);
        return line.Start + IndentOf(place).Length >= place;
    }

    /// <summary>Whether only spaces or a comment stand behind a place on its line.</summary>
    public bool IsLast(int place) => Rest(place).TrimStart() is "" || IsComment(Rest(place));

    /// <summary>The end of a place's line, if there is only a comment behind it; else the place itself.</summary>
    public int EndBehind(int place) => IsComment(Rest(place)) ? text.Lines.GetLineFromPosition(place).End : place;

    /// <summary>The lines that something fills, or, where a comment stands behind it, only itself.</summary>
    public TextSpan WholeLines(int start, int end) => IsComment(Rest(end))
        ? TextSpan.FromBounds(start, SkipSpaces(end))
        : TextSpan.FromBounds(text.Lines.GetLineFromPosition(start).Start, text.Lines.GetLineFromPosition(end).EndIncludingLineBreak);

    /// <summary>The first place from one on that is no space.</summary>
    public int SkipSpaces(int place)
    {
        while (place < text.Length && text[place] is ' ' or '\t')
        {
            place++;
        }

        return place;
    }

    /// <summary>The place behind the last thing before one that is no space.</summary>
    public int SkipSpacesBack(int place)
    {
        while (place > 0 && text[place - 1] is ' ' or '\t')
        {
            place--;
        }

        return place;
    }

    private string Rest(int place) => text.ToString(TextSpan.FromBounds(place, text.Lines.GetLineFromPosition(place).End));

    private static bool IsComment(string rest) => rest.TrimStart().StartsWith("//", StringComparison.Ordinal);
}
