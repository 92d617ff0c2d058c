using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What is found and allowed all the same: by whom, why, and until when.</summary>
internal static class ExceptionsSection
{
    public static void Write(HtmlText html, IEnumerable<Diagnostic> diagnostics, SourceLinks links)
    {
        var allowed = diagnostics.Where(diagnostic => diagnostic.Suppression is not null).ToList();
        html.Open("section", ("id", "exceptions"), ("aria-labelledby", "exceptions-h")).Element("h2", "Exceptions and baseline", ("id", "exceptions-h"));
        if (allowed.Count == 0)
        {
            html.Element("p", "Nothing that is found in a workload is allowed by an exception or the baseline.", ("class", "none")).CloseBlock();
            return;
        }

        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", "exceptions-h")).Open("table", ("class", "wide")).Open("thead").Open("tr");
        foreach (var title in new[] { "Allowed", "Where", "Why" })
        {
            html.Element("th", title, ("scope", "col"));
        }

        html.CloseBlock().CloseBlock().Open("tbody");
        foreach (var diagnostic in allowed)
        {
            html.Open("tr").Open("td").Element("b", diagnostic.Rule.Id, ("class", "x")).Text(" ").Foreign(diagnostic.Message).Close().Open("td", ("data-l", "Where"));
            links.Write(html, diagnostic.Path, diagnostic.Lines.StartLine);
            html.Close().Open("td", ("data-l", "Why")).Foreign(Explain(diagnostic.Suppression!));
            if (diagnostic.Report?.Allowance?.Expires is { } expires)
            {
                html.Text(", until " + AllowanceComment.WriteDay(expires));
            }

            html.Close().CloseBlock();
        }

        html.CloseBlock().CloseBlock().CloseBlock().CloseBlock();
    }

    /// <summary>By what something is allowed, and why.</summary>
    public static string Explain(Suppression suppression)
    {
        var by = suppression.Kind switch
        {
            SuppressionKind.Baseline => "baseline",
            SuppressionKind.ExceptionsFile => "exceptions file",
            _ => "in the source",
        };
        return suppression.Kind == SuppressionKind.Baseline || suppression.Justification.Length == 0 ? by : by + ": " + suppression.Justification;
    }
}
