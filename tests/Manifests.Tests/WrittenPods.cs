namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>The reference's pods as people write files: in every style, and in every form that an editor or a generator leaves behind.</summary>
internal static class WrittenPods
{
    /// <summary>What may be done to a text without changing what it means.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["as it is", "CRLF", "no final line end", "comments", "several documents", "byte order mark"];

    /// <summary>The styles and forms that go together: JSON knows no comments and no documents.</summary>
    public static IEnumerable<(WritingStyle Style, string Form)> All =>
        from style in Enum.GetValues<WritingStyle>()
        from form in Forms
        where form is not ("comments" or "several documents") || style is not (WritingStyle.CompactJson or WritingStyle.IndentedJson)
        where form != "comments" || style != WritingStyle.BlockWithLiterals
        select (style, form);

    /// <summary>The text in a form.</summary>
    public static string InForm(string text, string form) => form switch
    {
        "CRLF" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        "no final line end" => text.TrimEnd('\n'),
        "comments" => WithComments(text),
        "several documents" => "# first\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}\n---\n" + text.TrimEnd('\n') + "\n---\n# last\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: last\n",
        "byte order mark" => "\uFEFF" + text,
        _ => text,
    };

    // Above, behind and below each line; every comment is another one, so that none can be lost unseen.
    private static string WithComments(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return string.Concat(lines.Select((line, i) => $"{new string(' ', i % 5)}# above {i};\n{line} # behind {i};\n\n")) + "# the end;";
    }
}
