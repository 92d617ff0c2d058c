using System.Security.Cryptography;
using System.Text;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>
/// Writes the page: one file that needs nothing else, with no script, no network and no time in it, so that two builds of the same sources
/// give the same bytes.
/// </summary>
internal static class ReportPage
{
    public const string FileName = "podsecurity.html";

    private const string LinkProperty = "PodSecuritySourceLink";

    private static readonly string Style = ReadStyle();

    /// <summary>The whole page.</summary>
    public static string Write(PageInputs inputs, RelativePath paths)
    {
        var model = new PageModel(inputs);
        var links = new SourceLinks(paths, inputs.Inputs.OutputFolder, inputs.Inputs[LinkProperty] ?? string.Empty);
        var project = Path.GetFileNameWithoutExtension(inputs.Inputs.ProjectFile);
        var html = new HtmlText();
        html.Markup("<!DOCTYPE html>\n").Open("html", ("lang", "en"));
        WriteHead(html, project);
        html.Open("body");
        html.Element("a", "Skip to the matrix", ("class", "skip"), ("href", "#matrix"));
        SummarySection.Write(html, model, project);
        html.Open("main");
        VersionsSection.Write(html, model);
        NamespacesSection.Write(html, model, links);
        MatrixSection.Write(html, model);
        WorkloadsSection.Write(html, model, links);
        CodeSection.Write(html, inputs.Code, links);
        ExceptionsSection.Write(html, inputs.AllDiagnostics, links);
        OtherSection.Write(html, inputs, links);
        ControlsSection.Write(html, model);
        html.CloseBlock().CloseBlock().CloseBlock();
        return html.ToString();
    }

    private static void WriteHead(HtmlText html, string project)
    {
        // Nothing is loaded, and no other style than this one holds, whatever a name on the page may try.
        using var sha = SHA256.Create();
        var hash = Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Style)));
        html.Open("head")
            .Void("meta", ("charset", "utf-8"))
            .Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'"))
            .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Void("meta", ("name", "color-scheme"), ("content", "light dark"))
            .Void("meta", ("name", "referrer"), ("content", "no-referrer"))
            .Element("title", "Pod security of " + project)
            .Open("style").Markup(Style).CloseBlock()
            .CloseBlock();
    }

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return "\n" + reader.ReadToEnd().Replace("\r", string.Empty);
    }
}
