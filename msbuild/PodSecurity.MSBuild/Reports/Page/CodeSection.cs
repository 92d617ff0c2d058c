using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>
/// What the compiler finds in C#, file by file. The page is written before the compiler runs, so that a build that ends early has it all the
/// same; this is put into it afterwards.
/// </summary>
internal static class CodeSection
{
    /// <summary>Where the numbers go, beneath the headline.</summary>
    public static readonly PageRegion Count = new("code-count");

    private static readonly PageRegion List = new("code-list");

    /// <summary>The section, to be filled.</summary>
    public static void WritePlace(HtmlText html) => html
        .Open("section", ("id", "code"), ("aria-labelledby", "code-h")).Element("h2", "C#", ("id", "code-h"))
        .Markup(List.Place)
        .CloseBlock();

    /// <summary>The page that says that nobody knows yet.</summary>
    public static string PutUnknown(string page)
    {
        var html = new HtmlText();
        html.Element("p", "What the compiler finds in C# is not on this page: it has not come to its end in this build, keeps no log, or is told to be silent.", ("class", "none"));
        return List.Fill(Count.Fill(page, string.Empty), html.ToString());
    }

    /// <summary>The page with what was found.</summary>
    /// <param name="page">The page.</param>
    /// <param name="code">What the compiler found.</param>
    /// <param name="paths">Finds source files.</param>
    /// <param name="links">How the page links to files.</param>
    public static string Put(string page, IReadOnlyList<LoggedFinding> code, SourcePaths paths, SourceLinks links)
    {
        var suppressions = new SourceSuppressions(paths);
        var findings = code
            .Select(found => (Found: found, Path: paths.Find(found.File) ?? found.File, Suppression: IsSilenced(found) ? suppressions.ReasonOf(found) : null))
            .OrderBy(one => one.Path, StringComparer.Ordinal)
            .ThenBy(one => one.Found.Lines.StartLine)
            .ThenBy(one => one.Found.Lines.StartColumn)
            .ThenBy(one => one.Found.Rule.Id, StringComparer.Ordinal)
            .ThenBy(one => one.Found.Message, StringComparer.Ordinal)
            .ToList();
        var told = findings.Where(one => one.Suppression is null).Select(one => one.Found.AskedSeverity).ToList();
        return List.Fill(Count.Fill(page, WriteCount(told)), WriteList(findings, links));
    }

    private static bool IsSilenced(LoggedFinding found) => found.IsSuppressed || found[FindingProperties.SuppressedBy].Length > 0;

    private static string WriteCount(List<Severity> told)
    {
        var (errors, warnings) = (told.Count(severity => severity == Severity.Error), told.Count(severity => severity == Severity.Warning));
        var html = new HtmlText();
        if (errors + warnings > 0)
        {
            var words = new[] { (errors, "error"), (warnings, "warning") }.Where(one => one.Item1 > 0).Select(one => one.Item1 + " " + one.Item2 + (one.Item1 == 1 ? "" : "s"));
            html.Open("p", ("class", "also")).Element("b", string.Join(" and ", words), ("class", errors > 0 ? "e" : "w")).Text(" in ").Element("a", "C#", ("href", "#code")).CloseBlock();
        }

        return html.ToString();
    }

    private static string WriteList(List<(LoggedFinding Found, string Path, string? Suppression)> findings, SourceLinks links)
    {
        var html = new HtmlText();
        if (findings.Count == 0)
        {
            html.Element("p", "The compiler finds nothing in C#.", ("class", "none"));
        }

        foreach (var file in findings.GroupBy(one => one.Path))
        {
            html.Open("h3").Foreign(links.NameOf(file.Key)).CloseBlock().Open("ul", ("class", "findings"));
            foreach (var (found, path, suppression) in file)
            {
                var (name, sign) = suppression is null ? OtherSection.Words(found.AskedSeverity) : ("allowed", "x");
                html.Open("li").Element("i", name, ("class", sign)).Text(" ").Element("a", found.Rule.Id, ("href", found.Rule.HelpLink), ("rel", "noreferrer")).Text(" ").Foreign(found.Message).Text(" ");
                links.Write(html, path, found.Lines.StartLine);
                if (found[FindingProperties.Object].Length > 0)
                {
                    html.Text(" ").Open("span", ("class", "muted")).Foreign(found[FindingProperties.Object]).Close();
                }

                if (suppression is not null)
                {
                    html.Text(" ").Element("b", "allowed", ("class", "x")).Text(" ").Foreign(suppression.Length > 0 ? suppression : "without a reason");
                }

                html.CloseBlock();
            }

            html.CloseBlock();
        }

        return html.ToString();
    }
}
