namespace PodSecurity.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Section">The heading that it stands under; empty above the first.</param>
/// <param name="Language">What is written behind the fence.</param>
/// <param name="Notes">What an HTML comment right above says of it, which readers do not see.</param>
/// <param name="Text">The text, with a line end behind each line.</param>
internal sealed record CodeBlock(MarkdownPage Page, int Line, string Section, string Language, BlockNotes Notes, string Text)
{
    public override string ToString() => $"{Page.Path}({Line})";
}
