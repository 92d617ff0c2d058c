namespace PodSecurity.MSBuild.Sources;

/// <summary>How a language writes comments and texts, as far as calls have to be told from them.</summary>
/// <param name="LineComment">What begins a comment that ends with its line.</param>
/// <param name="BlockComment">What begins and ends another; null where there is none.</param>
/// <param name="HasEscapes">Whether a backslash in a plain text begins an escape; else a quote is written twice there.</param>
/// <param name="HasCharacters">Whether single quotes hold a character.</param>
internal sealed record SourceSyntax(string LineComment, (string Begin, string End)? BlockComment, bool HasEscapes, bool HasCharacters)
{
    private static readonly SourceSyntax CSharp = new("//", ("/*", "*/"), HasEscapes: true, HasCharacters: true);
    private static readonly SourceSyntax FSharp = CSharp with { BlockComment = ("(*", "*)") };
    private static readonly SourceSyntax VisualBasic = new("'", null, HasEscapes: false, HasCharacters: false);

    /// <summary>The syntax of a source file, by its name; what is neither F# nor Visual Basic is read as C#.</summary>
    public static SourceSyntax Of(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".FS" or ".FSX" => FSharp,
        ".VB" => VisualBasic,
        _ => CSharp,
    };
}
