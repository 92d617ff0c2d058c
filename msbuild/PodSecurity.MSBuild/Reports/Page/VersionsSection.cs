using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>How many workloads pass each level at each version, and who no longer passes from which version on.</summary>
internal static class VersionsSection
{
    private const int MostNames = 12;

    public static void Write(HtmlText html, PageModel model)
    {
        var workloads = model.Workloads.Where(workload => workload.State is not (WorkloadState.Exempt or WorkloadState.Refused)).ToList();
        html.Open("section", ("id", "versions"), ("aria-labelledby", "versions-h"))
            .Element("h2", "Each level at each version", ("id", "versions-h"))
            .Open("p").Text("What would pass if the level were enforced at that version in every namespace that is not exempt. A namespace pins a version by its label enforce-version; without one it has latest.").CloseBlock();
        if (workloads.Count == 0)
        {
            html.Element("p", "There is no workload to ask about.", ("class", "none")).CloseBlock();
            return;
        }

        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", "versions-h")).Open("table", ("class", "wide")).Open("thead").Open("tr");
        foreach (var title in new[] { "Versions", "Baseline passes", "Restricted passes", "What changes" })
        {
            html.Element("th", title, ("scope", "col"));
        }

        html.CloseBlock().CloseBlock().Open("tbody");
        var rows = RowsOf(model, workloads);
        for (var i = 0; i < rows.Count; i++)
        {
            html.Open("tr").Element("th", model.Names.Of(rows[i].Versions), ("scope", "row"));
            WriteCount(html, "Baseline passes", rows[i].Baseline);
            WriteCount(html, "Restricted passes", rows[i].Restricted);
            html.Open("td", ("data-l", "What changes"));
            if (i == 0)
            {
                html.Element("span", rows.Count == 1 && model.Versions.Count > 1 ? "nothing, whatever is pinned" : "–", ("class", "muted"));
            }
            else
            {
                WriteChanges(html, workloads, rows[i - 1], rows[i]);
            }

            html.Close().CloseBlock();
        }

        html.CloseBlock().CloseBlock().CloseBlock().CloseBlock();
    }

    // Versions in a row in which everyone fares alike are one row.
    private static List<Row> RowsOf(PageModel model, List<PageWorkload> workloads)
    {
        var rows = new List<Row>();
        for (var i = 0; i < model.Versions.Count; i++)
        {
            var row = new Row(model.Versions[i], VerdictsAt(Level.Baseline, i), VerdictsAt(Level.Restricted, i));
            if (rows.Count > 0 && rows[rows.Count - 1] is var last && last.Baseline.SequenceEqual(row.Baseline) && last.Restricted.SequenceEqual(row.Restricted))
            {
                rows[rows.Count - 1] = last with { Versions = last.Versions.Through(row.Versions) };
            }
            else
            {
                rows.Add(row);
            }
        }

        return rows;

        Verdict[] VerdictsAt(Level level, int step) => [.. workloads.Select(workload => LevelAnswer.Of(model.Versions[step], workload.Ladder.Steps[step].At(level)).Verdict)];
    }

    private static void WriteCount(HtmlText html, string label, Verdict[] verdicts)
    {
        var (passing, unknown) = (verdicts.Count(verdict => verdict == Verdict.Allowed), verdicts.Count(verdict => verdict == Verdict.Undetermined));
        html.Open("td", ("class", "count"), ("data-l", label)).Open("span").Open("b").Text(passing).Close().Text(" of " + verdicts.Length + (unknown > 0 ? ", " + unknown + " undetermined" : string.Empty)).Close();
        SummarySection.Bar(html, [("p", passing), ("u", unknown), ("f", verdicts.Length - passing - unknown)]);
        html.Close();
    }

    private static void WriteChanges(HtmlText html, List<PageWorkload> workloads, Row before, Row after)
    {
        var changes = new List<(PageWorkload Workload, string What, string Names, Level Level)>();
        for (var i = 0; i < workloads.Count; i++)
        {
            foreach (var (level, old, now) in new[] { (Level.Baseline, before.Baseline[i], after.Baseline[i]), (Level.Restricted, before.Restricted[i], after.Restricted[i]) })
            {
                if (old != now)
                {
                    changes.Add((workloads[i], Words(now), now == Verdict.Forbidden ? FailingAt(workloads[i], level, after.Versions) : string.Empty, level));
                }
            }
        }

        var alike = changes.GroupBy(change => (change.Workload, change.What, change.Names)).ToList();
        html.Open("ul", ("class", "plain"));
        foreach (var change in alike.Take(MostNames))
        {
            var ((workload, what, names), levels) = (change.Key, string.Join(" and ", change.Select(one => one.Level.ToName())));
            html.Open("li").Open("a", ("href", "#" + workload.Anchor)).Text(workload.Judged.Object.Kind + " ").Foreign(workload.Name).Close()
                .Text(" ").Element("b", what + " " + levels, ("class", what == "fails" ? "e" : what == "passes" ? "p" : "u"))
                .Text(names.Length > 0 ? ": " + names : string.Empty).Close();
        }

        if (alike.Count > MostNames)
        {
            html.Element("li", "and " + (alike.Count - MostNames) + " more", ("class", "muted"));
        }

        html.Close();
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Forbidden => "fails",
        Verdict.Allowed => "passes",
        _ => "undetermined at",
    };

    private static string FailingAt(PageWorkload workload, Level level, VersionRange versions) =>
        string.Join(", ", workload.Ladder.Steps
            .First(step => step.Versions.First == versions.First).At(level)
            .SelectMany(evaluation => evaluation.Violations)
            .Select(violation => violation.Rule.Check)
            .Distinct());

    private sealed record Row(VersionRange Versions, Verdict[] Baseline, Verdict[] Restricted);
}
