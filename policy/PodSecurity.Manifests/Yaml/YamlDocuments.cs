namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>
/// Cuts a stream into its documents at the lines that begin with <c>---</c>, as kubectl does, so that one that cannot be
/// read does not take the others with it.
/// </summary>
internal static class YamlDocuments
{
    /// <summary>Start and length of each document; the separator belongs to the document that it begins.</summary>
    public static List<(int Start, int Length)> Split(string text)
    {
        var documents = new List<(int, int)>();
        var start = text.Length > 0 && text[0] == YamlText.ByteOrderMark ? 1 : 0;
        var hasContent = false;
        var ended = -1;
        for (var line = start; line < text.Length;)
        {
            if (hasContent && IsMarker(text, line, "---"))
            {
                // What stands between the end of a document and the next one (directives, comments) belongs to the next one.
                var cut = ended >= 0 ? ended : line;
                documents.Add((start, cut - start));
                (start, hasContent, ended) = (cut, false, -1);
            }

            var end = text.IndexOfAny(LineEnds, line);
            var next = end < 0 ? text.Length
                : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2
                : end + 1;
            if (HasContent(text, line))
            {
                hasContent = true;
                ended = IsMarker(text, line, "...") ? next : -1;
            }

            line = next;
        }

        documents.Add((start, text.Length - start));
        return documents;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];

    private static bool IsMarker(string text, int line, string marker) =>
        string.CompareOrdinal(text, line, marker, 0, 3) == 0
        && (line + 3 == text.Length || text[line + 3] is ' ' or '\t' or '\r' or '\n');

    // Comments and directives before a separator belong to the document behind it.
    private static bool HasContent(string text, int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t' or YamlText.ByteOrderMark)
        {
            line++;
        }

        return line < text.Length && text[line] is not ('#' or '%' or '\r' or '\n');
    }
}
