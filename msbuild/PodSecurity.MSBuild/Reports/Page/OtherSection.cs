using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What was not evaluated, and what is wrong besides: labels, settings, files that cannot be read.</summary>
internal static class OtherSection
{
    public static void Write(HtmlText html, PageInputs inputs, SourceLinks links)
    {
        var found = inputs.Diagnostics.Where(diagnostic => diagnostic.Report?.Finding is null && diagnostic.Suppression is null).ToList();
        html.Open("section", ("id", "other"), ("aria-labelledby", "other-h")).Element("h2", "Not evaluated, and what else is found", ("id", "other-h"));
        if (inputs.Skipped.Count == 0 && found.Count == 0)
        {
            html.Element("p", "Everything was evaluated, and nothing else is found.", ("class", "none"));
        }

        if (inputs.Skipped.Count > 0)
        {
            html.Element("h3", "Not evaluated").Open("ul", ("class", "findings"));
            foreach (var file in inputs.Skipped)
            {
                html.Open("li");
                links.Write(html, file.Path, 1);
                html.Text(" ").Foreign(file.Reason).CloseBlock();
            }

            html.CloseBlock();
        }

        if (found.Count > 0)
        {
            html.Element("h3", "Also found").Open("ul", ("class", "findings"));
            foreach (var diagnostic in found)
            {
                var (name, sign) = Words(diagnostic.Severity);
                html.Open("li").Element("i", name, ("class", sign)).Text(" ").Element("a", diagnostic.Rule.Id, ("href", diagnostic.Rule.HelpLink), ("rel", "noreferrer")).Text(" ").Foreign(diagnostic.Message).Text(" ");
                links.Write(html, diagnostic.Path, diagnostic.Lines.StartLine);
                html.CloseBlock();
            }

            html.CloseBlock();
        }

        html.CloseBlock();
    }

    /// <summary>What a severity is called, and the class by which the style sheet gives it a sign.</summary>
    public static (string Name, string Class) Words(Severity severity) => severity switch
    {
        Severity.Error => ("error", "e"),
        Severity.Warning => ("warning", "w"),
        _ => ("suggestion", "f"),
    };
}
