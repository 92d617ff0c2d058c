namespace PodSecurity.MSBuild.Reports;

/// <summary>A part of a file, and what is to stand there instead.</summary>
/// <param name="StartLine">The first line.</param>
/// <param name="StartColumn">The first column, in UTF-16 code units; null for whole lines.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column behind the last character; null for whole lines.</param>
/// <param name="Text">The new text; of whole lines without the end of the last.</param>
internal sealed record SuggestedChange(int StartLine, int? StartColumn, int EndLine, int? EndColumn, string Text)
{
    /// <summary>
    /// The smallest change that makes one text of another: a part of a line where no more differs, or else whole lines, as reviews show
    /// them; null where nothing differs.
    /// </summary>
    public static SuggestedChange? Between(string old, string changed)
    {
        var (before, after) = (TextLines.Split(old), TextLines.Split(changed));
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (before.Count, after.Count);
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        if (start == oldEnd && start == newEnd)
        {
            return null;
        }

        if (oldEnd == start + 1 && newEnd == oldEnd && TextLines.EndOf(before[start]) == TextLines.EndOf(after[start]))
        {
            return WithinLine(start + 1, before[start], after[start]);
        }

        // Reviews replace whole lines. Where lines are only put in or taken out, one beside them goes along, so that there is a line to replace.
        if (start == oldEnd || start == newEnd)
        {
            (start, oldEnd, newEnd) = start > 0 ? (start - 1, oldEnd, newEnd) : (start, oldEnd + 1, newEnd + 1);
        }

        var text = string.Concat(after.Skip(start).Take(newEnd - start));
        return new(start + 1, null, oldEnd, null, text.Substring(0, text.Length - TextLines.EndOf(text).Length));
    }

    private static SuggestedChange WithinLine(int line, string old, string changed)
    {
        var start = 0;
        while (old[start] == changed[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (old.Length, changed.Length);
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == changed[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        // A surrogate pair is not cut in half.
        start -= start > 0 && char.IsHighSurrogate(old[start - 1]) ? 1 : 0;
        if (oldEnd < old.Length && char.IsLowSurrogate(old[oldEnd]))
        {
            (oldEnd, newEnd) = (oldEnd + 1, newEnd + 1);
        }

        return new(line, start + 1, line, oldEnd + 1, changed.Substring(start, newEnd - start));
    }
}
