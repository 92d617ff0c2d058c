using PodSecurity.MSBuild.Logs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What the compiler finds in C# that is in no workload of the page, file by file.</summary>
internal static class CodeSection
{
    public static void Write(HtmlText html, PageCode? code, SourceLinks links)
    {
        html.Open("section", ("id", "code"), ("aria-labelledby", "code-h")).Element("h2", "C#", ("id", "code-h"));
        if (code is null)
        {
            html.Element("p", "What the compiler finds in C# is not on this page: it has not come to its end in this build, keeps no log, or is told to be silent.", ("class", "none"));
        }
        else
        {
            WriteWhatIsRows(html, code);
            WriteList(html, code, links);
        }

        html.CloseBlock();
    }

    /// <summary>The numbers of what is found and told, beneath the headline.</summary>
    public static void WriteCount(HtmlText html, PageCode? code)
    {
        var told = code?.Others.Where(found => code.SuppressionOf(found) is null).Select(found => found.AskedSeverity).ToList() ?? [];
        var (errors, warnings) = (told.Count(severity => severity == Severity.Error), told.Count(severity => severity == Severity.Warning));
        if (errors + warnings > 0)
        {
            var words = new[] { (errors, "error"), (warnings, "warning") }.Where(one => one.Item1 > 0).Select(one => one.Item1 + " " + one.Item2 + (one.Item1 == 1 ? "" : "s"));
            html.Open("p", ("class", "also")).Element("b", string.Join(" and ", words), ("class", errors > 0 ? "e" : "w")).Text(" in ").Element("a", "C#", ("href", "#code"))
                .Text(code!.HasWorkloads ? " that no workload below shows" : string.Empty).CloseBlock();
        }
    }

    private static void WriteWhatIsRows(HtmlText html, PageCode code)
    {
        if (!code.HasWorkloads)
        {
            html.Element("p", "The workloads that C# builds are not among those above: the project keeps the compiler's log for itself (ErrorLog). dotnet build -t:PodSecurityReport shows them.", ("class", "none"));
        }
        else if (code.Others.Count > 0 && code.Judgement.Objects.Count > 0)
        {
            html.Element("p", "What is found in workloads of C# stands with them above. Besides, in parts of pods of which no whole is seen, and where it depends on what the program does:");
        }
        else if (code.Others.Count == 0)
        {
            html.Element("p", code.Judgement.Objects.Count > 0 ? "All that the compiler finds in C# stands with its workloads above." : "The compiler finds nothing in C#.", ("class", "none"));
        }
    }

    private static void WriteList(HtmlText html, PageCode code, SourceLinks links)
    {
        var findings = code.Others
            .Select(found => (Found: found, Place: code.PlaceOf(found), Suppression: code.SuppressionOf(found)))
            .OrderBy(one => one.Place.File, StringComparer.Ordinal)
            .ThenBy(one => one.Found.Lines.StartLine)
            .ThenBy(one => one.Found.Lines.StartColumn)
            .ThenBy(one => one.Found.Rule.Id, StringComparer.Ordinal)
            .ThenBy(one => one.Found.Message, StringComparer.Ordinal)
            .ToList();
        foreach (var file in findings.GroupBy(one => one.Place.File))
        {
            html.Open("h3").Foreign(links.NameOf(file.Key)).CloseBlock().Open("ul", ("class", "findings"));
            foreach (var (found, place, suppression) in file)
            {
                var (name, sign) = suppression is null ? OtherSection.Words(found.AskedSeverity) : ("allowed", "x");
                html.Open("li").Element("i", name, ("class", sign)).Text(" ").Element("a", found.Rule.Id, ("href", found.Rule.HelpLink), ("rel", "noreferrer")).Text(" ").Foreign(found.Message).Text(" ");
                links.Write(html, place.File, place.Line);
                if (found[FindingProperties.Object].Length > 0)
                {
                    html.Text(" ").Open("span", ("class", "muted")).Foreign(found[FindingProperties.Object]).Close();
                }

                if (suppression is not null)
                {
                    html.Text(" ").Element("b", "allowed", ("class", "x")).Text(" ").Foreign(suppression.Justification.Length > 0 ? suppression.Justification : "without a reason");
                }

                html.CloseBlock();
            }

            html.CloseBlock();
        }
    }
}
