using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What each control is about, since which version, and how many workloads fail it.</summary>
internal static class ControlsSection
{
    public static void Write(HtmlText html, PageModel model)
    {
        var failing = model.Workloads.SelectMany(workload => workload.Cells).Where(cell => cell.FailsIn.Count > 0).ToLookup(cell => cell.Control);
        html.Open("section", ("id", "controls"), ("aria-labelledby", "controls-h")).Element("h2", "Controls", ("id", "controls-h"))
            .Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", "controls-h")).Open("table", ("class", "wide")).Open("thead").Open("tr");
        foreach (var title in new[] { "Control", "Level", "Since", "What it forbids", "Workloads that fail" })
        {
            html.Element("th", title, ("scope", "col"));
        }

        html.CloseBlock().CloseBlock().Open("tbody");
        foreach (var control in CheckRegistry.All)
        {
            html.Open("tr", ("id", control.Rule.Id)).Open("th", ("scope", "row")).Element("a", control.Rule.Id, ("href", control.Rule.HelpLink), ("rel", "noreferrer")).Text(" " + control.Name).Close()
                .Element("td", control.Level.ToName(), ("data-l", "Level"))
                .Element("td", PolicyVersion.V1(control.Revisions[0].Since).ToString(), ("data-l", "Since"))
                .Element("td", control.Rule.Title, ("data-l", "What it forbids"))
                .Open("td", ("class", "number"), ("data-l", "Workloads that fail")).Text(failing[control].Count()).Close().CloseBlock();
        }

        html.CloseBlock().CloseBlock().CloseBlock().CloseBlock();
    }
}
