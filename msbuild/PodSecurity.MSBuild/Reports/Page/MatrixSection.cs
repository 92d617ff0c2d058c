using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>The matrix: workloads against controls, the controls of baseline before those of restricted.</summary>
internal static class MatrixSection
{
    public static void Write(HtmlText html, PageModel model)
    {
        html.Open("section", ("id", "matrix"), ("aria-labelledby", "matrix-h")).Element("h2", "Workloads against controls", ("id", "matrix-h"));
        WriteLegend(html);
        if (model.Namespaces.Count == 0)
        {
            html.Element("p", "There is no workload to show.", ("class", "none")).CloseBlock();
            return;
        }

        html.Open("div", ("class", "scroll tall"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", "matrix-h")).Open("table", ("class", "matrix"));
        WriteHeader(html);
        foreach (var one in model.Namespaces)
        {
            html.Open("tbody").Open("tr", ("class", "group")).Open("th", ("scope", "rowgroup"), ("colspan", Columns.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Open("span").Open("span", ("class", "muted")).Text("namespace ").Close().Foreign(one.Title).Text(" ").Open("span", ("class", "muted")).Text(EnforcedIn(one)).Close().Close().Close().CloseBlock();
            foreach (var workload in one.Workloads)
            {
                WriteRow(html, model, workload);
            }

            html.CloseBlock();
        }

        html.CloseBlock().CloseBlock().CloseBlock();
    }

    // One for the workload, one for each of the two levels, one for each control.
    private static int Columns => 1 + 2 + CheckRegistry.All.Count;

    private static string EnforcedIn(PageNamespace one) =>
        one.IsExempt ? "is exempt" : one.Policy.Enforce.Level == Level.Privileged ? "enforces nothing" : "enforces " + one.Policy.Enforce;

    private static void WriteLegend(HtmlText html)
    {
        html.Open("details", ("class", "legend")).Element("summary", "How to read this").Open("dl");
        foreach (var answer in ControlAnswers.All.Reverse())
        {
            html.Open("div").Open("dt", ("class", answer.ClassOf())).Text(answer.NameOf()).Close().Element("dd", answer.MeaningOf()).Close();
        }

        html.CloseBlock()
            .Element("p", "A number in a cell says at which versions of the standards the control fails, where it does not at all of them: 34+ is v1.34 and newer, –33 is v1.33 and older. The columns baseline and restricted say whether the workload passes the whole level.")
            .CloseBlock();
    }

    private static void WriteHeader(HtmlText html)
    {
        html.Open("colgroup").Void("col");
        html.Close();
        foreach (var level in Levels)
        {
            html.Open("colgroup").Void("col", ("span", (ControlsOf(level).Count() + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            html.Close();
        }

        html.Open("thead").Open("tr").Open("th", ("scope", "col"), ("class", "corner")).Element("span", "Workload").Close();
        foreach (var level in Levels)
        {
            html.Open("th", ("scope", "col"), ("class", "whole")).Element("span", level.ToName()).Close();
            foreach (var control in ControlsOf(level))
            {
                html.Open("th", ("scope", "col"), ("title", control.Rule.Title)).Open("a", ("href", "#" + control.Rule.Id)).Element("b", control.Rule.Id).Text(" " + control.Name).Close().Close();
            }
        }

        html.CloseBlock().CloseBlock();
    }

    private static void WriteRow(HtmlText html, PageModel model, PageWorkload workload)
    {
        html.Open("tr").Open("th", ("scope", "row")).Open("a", ("href", "#" + workload.Anchor))
            .Element("i", workload.State.NameOf(), ("class", workload.State.ClassOf())).Text(" " + workload.Judged.Object.Kind + " ").Foreign(workload.Name).Close();
        if (workload.Code is { } code)
        {
            html.Text(" ").Open("span", ("class", "muted")).Text("C# ").Foreign(code.Member).Close();
        }

        html.Close();
        foreach (var level in Levels)
        {
            WriteLevel(html, model, workload, level);
            foreach (var cell in workload.Cells.Where(cell => cell.Control.Level == level))
            {
                WriteCell(html, model, cell);
            }
        }

        html.CloseBlock();
    }

    private static void WriteLevel(HtmlText html, PageModel model, PageWorkload workload, Level level)
    {
        var failsIn = workload.Ladder.Where(step => step.At(level).Any(evaluation => evaluation.Verdict == Verdict.Forbidden));
        var isUnknown = workload.Ladder.Where(step => step.At(level).Any(evaluation => evaluation.Verdict == Verdict.Undetermined)).Count > 0;
        var isAlways = failsIn.Count == 1 && failsIn[0].First == model.Versions[0].First && failsIn[0].Last == model.Names.Newest;
        html.Open("td", ("class", failsIn.Count > 0 ? "c k f" : isUnknown ? "c k u" : "c k p"), ("data-v", failsIn.Count > 0 && !isAlways ? model.Names.Short(failsIn) : null))
            .Text(failsIn.Count == 0 ? (isUnknown ? "undetermined" : "passes") : isAlways ? "fails" : "fails at " + model.Names.Of(failsIn)).Close();
    }

    private static void WriteCell(HtmlText html, PageModel model, ControlCell cell)
    {
        var hasVersions = cell.FailsIn.Count > 0 && !cell.IsAlways;
        html.Open("td", ("class", "c " + cell.Answer.ClassOf()), ("data-v", hasVersions ? model.Names.Short(cell.FailsIn) : null))
            .Text(cell.Answer.NameOf() + (hasVersions ? ", fails at " + model.Names.Of(cell.FailsIn) : string.Empty)).Close();
    }

    private static IReadOnlyList<Level> Levels { get; } = [Level.Baseline, Level.Restricted];

    private static IEnumerable<Check> ControlsOf(Level level) => CheckRegistry.All.Where(check => check.Level == level);
}
