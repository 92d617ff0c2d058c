namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>A part of the page that a later step of the build fills in: what the compiler finds is known only when the page has been written.</summary>
/// <param name="Name">What tells it from the others.</param>
internal sealed record PageRegion(string Name)
{
    private string Begin => "<!--begin " + Name + "-->";

    private string End => "<!--end " + Name + "-->";

    /// <summary>The empty region. Nothing that is written into the page as text can look like it.</summary>
    public string Place => Begin + End;

    /// <summary>The page with another content there; the page as it is where it has no such region.</summary>
    public string Fill(string page, string content)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : page.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? page : page.Substring(0, begin + Begin.Length) + content + page.Substring(end);
    }
}
