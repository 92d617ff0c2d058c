using System.Globalization;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What a reader wants to know first: how many workloads are rejected, and how the others fare.</summary>
internal static class SummarySection
{
    public static void Write(HtmlText html, PageModel model, string project)
    {
        var counts = model.Workloads.GroupBy(workload => workload.State).ToDictionary(alike => alike.Key, alike => alike.Count());
        var total = counts.Values.Sum();
        var failing = CountOf(WorkloadState.Rejected) + CountOf(WorkloadState.Refused);
        html.Open("header")
            .Open("p", ("class", "eyebrow")).Text("Pod Security · ").Foreign(project).CloseBlock()
            .Open("h1", ("class", total == 0 ? "n" : failing > 0 ? "e" : CountOf(WorkloadState.Undetermined) > 0 ? "u" : CountOf(WorkloadState.Excepted) > 0 ? "x" : "p"))
            .Text(Headline(total, failing, CountOf(WorkloadState.Undetermined), CountOf(WorkloadState.Excepted))).CloseBlock()
            .Open("p", ("class", "lead")).Text(model.Versions[0].First == model.Names.Newest
                ? "Judged at latest, which is " + model.Names.Newest + "."
                : "Judged at " + model.Versions[0].First + ", the oldest version that is pinned, to latest, which is " + model.Names.Newest + ".").CloseBlock();
        CodeSection.WriteCount(html, model.Inputs.Code);
        if (total > 0)
        {
            Bar(html, [.. WorkloadStates.All.Select(state => (state.ClassOf(), CountOf(state)))]);
        }

        html.Open("ul", ("class", "tiles"));
        foreach (var state in WorkloadStates.All.Where(state => CountOf(state) > 0))
        {
            html.Open("li", ("class", state.ClassOf())).Open("b").Text(CountOf(state)).Close().Text(" " + state.NameOf()).Close();
        }

        html.CloseBlock();
        if (model.Inputs.Inputs.Program.Stage == ProgramStage.Expected)
        {
            html.Element("p", "The project's program has not run: what it writes is not on this page.", ("class", "also u"));
        }

        html.Open("nav", ("aria-label", "Sections"));
        foreach (var (id, title) in new[] { ("versions", "Versions"), ("namespaces", "Namespaces"), ("matrix", "Matrix"), ("workloads", "Workloads"), ("code", "C#"), ("exceptions", "Exceptions"), ("other", "Not evaluated"), ("controls", "Controls") })
        {
            html.Element("a", title, ("href", "#" + id)).Text(" ");
        }

        html.CloseBlock().CloseBlock();

        int CountOf(WorkloadState state) => counts.TryGetValue(state, out var count) ? count : 0;
    }

    /// <summary>Parts of a whole as a bar; what it shows is said in words beside it.</summary>
    public static void Bar(HtmlText html, IReadOnlyList<(string Class, int Count)> parts)
    {
        double total = parts.Sum(part => part.Count);
        html.Open("svg", ("class", "bar"), ("viewBox", "0 0 100 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        var start = 0;
        foreach (var (name, count) in parts.Where(part => part.Count > 0))
        {
            html.Open("rect", ("class", name), ("x", Percent(start)), ("width", Percent(count)), ("height", "1")).Close();
            start += count;
        }

        html.Close();

        string Percent(int count) => (count * 100 / total).ToString("0.###", CultureInfo.InvariantCulture);
    }

    private static string Headline(int total, int failing, int undetermined, int excepted) =>
        total == 0 ? "No workload"
        : failing > 0 ? failing + " of " + Count(total) + " would be rejected"
        : undetermined > 0 ? "None of " + Count(total) + " is rejected, and " + undetermined + (undetermined == 1 ? " is" : " are") + " undetermined"
        : excepted > 0 ? excepted + " of " + Count(total) + (excepted == 1 ? " is" : " are") + " allowed by exception, no other would be rejected"
        : total == 1 ? "The one workload would be admitted"
        : "All " + Count(total) + " would be admitted";

    private static string Count(int total) => total + (total == 1 ? " workload" : " workloads");
}
