using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>Each workload: what becomes of it and why, at every version, with every place that has to change.</summary>
internal static class WorkloadsSection
{
    // A workload may break a control in thousands of containers. The first places show what is wrong; the rest is in the SARIF file.
    private const int MostPlaces = 25;

    // A reader who scrolls past more open ones would only close them again.
    private const int MostOpen = 20;

    private const int MostUnseen = 8;

    public static void Write(HtmlText html, PageModel model, SourceLinks links)
    {
        html.Open("section", ("id", "workloads"), ("aria-labelledby", "workloads-h")).Element("h2", "Workloads", ("id", "workloads-h"));
        if (model.Namespaces.Count == 0)
        {
            html.Element("p", "None.", ("class", "none"));
        }

        var opened = 0;
        foreach (var one in model.Namespaces)
        {
            html.Open("h3").Open("span", ("class", "muted")).Text("namespace ").Close().Foreign(one.Title).CloseBlock();
            foreach (var workload in one.Workloads)
            {
                var isOpen = workload.State is WorkloadState.Rejected or WorkloadState.Refused && opened++ < MostOpen;
                WriteWorkload(html, model, links, workload, isOpen);
            }
        }

        html.CloseBlock();
    }

    private static void WriteWorkload(HtmlText html, PageModel model, SourceLinks links, PageWorkload workload, bool isOpen)
    {
        html.Open("details", ("id", workload.Anchor), ("class", "workload"), ("open", isOpen ? "open" : null))
            .Open("summary").Element("i", workload.State.NameOf(), ("class", workload.State.ClassOf())).Text(" ")
            .Open("b").Text(workload.Judged.Object.Kind + " ").Foreign(workload.Name).Close().Text(" ")
            .Open("span", ("class", "muted")).Text(InShort(model, workload)).Close().Close();
        html.Open("p").Element("b", workload.State.NameOf(), ("class", workload.State.ClassOf())).Text(" ");
        if (workload.Place.File is not null)
        {
            links.Write(html, workload.Place.File, workload.Place.Line);
        }

        if (workload.Code is { } code)
        {
            html.Text(" as the compiler sees it in C#, made in ").Foreign(code.Member);
        }

        html.CloseBlock();
        var sentence = workload.Refusal.Length > 0 ? workload.Refusal : workload.Judged.RejectionMessage;
        if (sentence.Length > 0)
        {
            html.Open("blockquote").Foreign(sentence).CloseBlock();
        }

        if (workload.Judged.Undetermined.Count > 0)
        {
            html.Element("p", (workload.Code is null ? "Values that are known only where it is deployed decide " : "What the compiler does not see decides ") + string.Join(", ", workload.Judged.Undetermined) + ".");
        }

        WriteUnseen(html, links, workload);

        WriteLadder(html, model, workload);
        WriteControls(html, model, links, workload);
        html.CloseBlock();
    }

    // Of C#, what is not known is said, whether or not it decides.
    private static void WriteUnseen(HtmlText html, SourceLinks links, PageWorkload workload)
    {
        var parts = workload.Code is null ? [] : UnseenParts.Of(workload.Judged.Object.Node);
        if (parts.Count == 0)
        {
            return;
        }

        html.Open("p", ("class", "unseen")).Element("b", "not seen", ("class", "u")).Text(" Known only to the running program, or to code out of sight: ");
        foreach (var (path, mayGrow) in parts.Take(MostUnseen))
        {
            html.Foreign(path.Length == 0 ? "what else the object sets" : mayGrow ? "what else " + path + " holds" : path).Text(" ");
            links.Write(html, workload.PlaceOf(path).File, workload.PlaceOf(path).Line);
            html.Text("; ");
        }

        html.Text(parts.Count > MostUnseen ? "and " + (parts.Count - MostUnseen) + " more." : "all else is as written.").CloseBlock();
    }

    private static string InShort(PageModel model, PageWorkload workload)
    {
        return string.Join(" · ", new[] { Level.Baseline, Level.Restricted }.Select(Say));

        string Say(Level level)
        {
            var verdicts = workload.Ladder.VerdictsAt(level);
            return verdicts.Count == 1
                ? Verb(verdicts[0].Verdict) + " " + level.ToName()
                : level.ToName() + " " + string.Join(", ", verdicts.Select(one => Verb(one.Verdict) + " " + model.Names.Of(one.Versions)));
        }
    }

    private static string Verb(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => "passes",
        Verdict.Forbidden => "fails",
        _ => "undetermined at",
    };

    private static void WriteLadder(HtmlText html, PageModel model, PageWorkload workload)
    {
        html.Open("dl", ("class", "ladder"));
        foreach (var level in new[] { Level.Baseline, Level.Restricted })
        {
            foreach (var answer in workload.Ladder.AnswersAt(level))
            {
                var (sign, word) = answer.Verdict switch { Verdict.Allowed => ("p", "passes"), Verdict.Forbidden => ("f", "fails"), _ => ("u", "undetermined") };
                html.Open("div").Open("dt").Element("b", level.ToName()).Text(" " + model.Names.Of(answer.Versions)).Close()
                    .Open("dd").Element("b", word, ("class", sign));
                if (answer.Sentence.Length > 0)
                {
                    html.Text(" ").Foreign(answer.Sentence);
                }
                else if (answer.Undetermined.Count > 0)
                {
                    html.Text(" " + string.Join(", ", answer.Undetermined));
                }

                html.Close().Close();
            }
        }

        html.CloseBlock();
    }

    private static void WriteControls(HtmlText html, PageModel model, SourceLinks links, PageWorkload workload)
    {
        var failing = workload.Cells.Where(cell => cell.FailsIn.Count > 0).ToList();
        if (failing.Count == 0)
        {
            return;
        }

        html.Open("ul", ("class", "findings"));
        foreach (var cell in failing)
        {
            html.Open("li").Open("p").Element("i", cell.Answer.NameOf(), ("class", cell.Answer.ClassOf())).Text(" ")
                .Element("a", cell.Control.Rule.Id, ("href", "#" + cell.Control.Rule.Id)).Text(" " + cell.Control.Name + " ")
                .Element("span", cell.Control.Level.ToName() + (cell.IsAlways ? string.Empty : ", fails at " + model.Names.Of(cell.FailsIn)), ("class", "muted")).CloseBlock();
            WritePlaces(html, links, workload, cell.Control);
            html.CloseBlock();
        }

        html.CloseBlock();
    }

    private static void WritePlaces(HtmlText html, SourceLinks links, PageWorkload workload, Check control)
    {
        var findings = workload.FindingsOf(control).ToList();
        html.Open("ul", ("class", "plain"));
        foreach (var finding in findings.Take(MostPlaces))
        {
            html.Open("li").Foreign(finding.Sentence).Text(" ");
            if (workload.PlaceOf(finding) is { File: not null } place)
            {
                links.Write(html, place.File, place.Line);
            }

            if (workload.SuppressionOf(finding) is { } suppression)
            {
                html.Text(" ").Element("b", "allowed", ("class", "x")).Text(" ").Foreign(ExceptionsSection.Explain(suppression));
            }

            html.Close();
        }

        if (findings.Count > MostPlaces)
        {
            html.Element("li", "and " + (findings.Count - MostPlaces) + " more places: see podsecurity.sarif beside this page", ("class", "muted"));
        }

        html.Close();
    }
}
