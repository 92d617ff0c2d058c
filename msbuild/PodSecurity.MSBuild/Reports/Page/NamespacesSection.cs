using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>The policy of each namespace, who asks for it, and how its workloads fare.</summary>
internal static class NamespacesSection
{
    public static void Write(HtmlText html, PageModel model, SourceLinks links)
    {
        html.Open("section", ("id", "namespaces"), ("aria-labelledby", "namespaces-h")).Element("h2", "Namespaces", ("id", "namespaces-h"));
        if (model.Namespaces.Count > 0)
        {
            html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", "namespaces-h")).Open("table", ("class", "wide")).Open("thead").Open("tr");
            foreach (var title in new[] { "Namespace", "Workloads", "Enforce", "Warn", "Audit" })
            {
                html.Element("th", title, ("scope", "col"));
            }

            html.CloseBlock().CloseBlock().Open("tbody");
            foreach (var one in model.Namespaces)
            {
                WriteRow(html, one, links);
            }

            html.CloseBlock().CloseBlock().CloseBlock();
        }
        else
        {
            html.Element("p", "No namespace has a workload.", ("class", "none"));
        }

        WriteExemptions(html, model);
        html.CloseBlock();
    }

    private static void WriteRow(HtmlText html, PageNamespace one, SourceLinks links)
    {
        html.Open("tr").Open("th", ("scope", "row")).Foreign(one.Title);
        if (one.IsExempt)
        {
            html.Text(" ").Element("b", "exempt", ("class", "n"));
        }

        html.Close().Open("td", ("data-l", "Workloads")).Open("ul", ("class", "plain"));
        foreach (var alike in one.Workloads.GroupBy(workload => workload.State).OrderBy(alike => alike.Key))
        {
            html.Open("li").Open("b", ("class", alike.Key.ClassOf())).Text(alike.Count()).Text(" " + alike.Key.NameOf()).Close().Close();
        }

        html.Close().Close();
        foreach (var mode in new[] { Mode.Enforce, Mode.Warn, Mode.Audit })
        {
            var asked = one.Policy[mode];
            html.Open("td", ("data-l", mode.ToString())).Open("span", ("class", asked.Level == Level.Privileged ? "level muted" : "level")).Text(asked.Level == Level.Privileged ? "privileged" : asked.ToString()).Close();
            var origin = one.Origins[mode];
            html.Open("span", ("class", "origin")).Foreign(origin.Text);
            if (origin.Place is { File: not null } place)
            {
                html.Text(" ");
                links.Write(html, place.File, place.Line);
            }

            html.Close().Close();
        }

        html.CloseBlock();
    }

    private static void WriteExemptions(HtmlText html, PageModel model)
    {
        var exemptions = model.Inputs.Options.Configuration.Exemptions;
        foreach (var (what, names) in new[] { ("Exempt namespaces", exemptions.Namespaces), ("Exempt users", exemptions.Usernames), ("Exempt runtime classes", exemptions.RuntimeClasses) })
        {
            if (names.Count > 0)
            {
                html.Open("p").Element("b", what + ": ").Foreign(string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal))).CloseBlock();
            }
        }
    }
}
