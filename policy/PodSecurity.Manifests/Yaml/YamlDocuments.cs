namespace PodSecurity.Manifests.Yaml;

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
        var start = 0;
        var hasContent = false;
        for (var line = 0; line < text.Length;)
        {
            if (IsSeparator(text, line) && hasContent)
            {
                documents.Add((start, line - start));
                (start, hasContent) = (line, false);
            }

            hasContent |= HasContent(text, line);
            var end = text.IndexOfAny(LineEnds, line);
            line = end < 0 ? text.Length
                : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2
                : end + 1;
        }

        documents.Add((start, text.Length - start));
        return documents;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];

    private static bool IsSeparator(string text, int line) =>
        string.CompareOrdinal(text, line, "---", 0, 3) == 0
        && (line + 3 == text.Length || text[line + 3] is ' ' or '\t' or '\r' or '\n');

    // Comments and directives before a separator belong to the document behind it.
    private static bool HasContent(string text, int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t' or '\uFEFF')
        {
            line++;
        }

        return line < text.Length && text[line] is not ('#' or '%' or '\r' or '\n');
    }
}
