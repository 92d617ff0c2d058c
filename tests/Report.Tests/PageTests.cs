using System.Xml.Linq;
using PodSecurity.MSBuild.Tests;

namespace PodSecurity.Report.Tests;

/// <summary>The page as a text: what stands in it, and what never does.</summary>
public sealed class PageTests
{
    private static readonly string[] Shown = ["<script>document.title='owned'</script>", "[U+202E]gnp.exe", "שלום עולם", "&lt;b&gt;&amp;", "<!--begin code-list-->"];

    [Fact]
    public void A_reader_sees_who_fails_from_which_version_on_who_is_allowed_why_and_what_was_left_out()
    {
        using var project = Pages.Mixed();
        var page = new ReadPage(Pages.Text(project, Pages.Code(project)));
        var header = ReadPage.Words(page.Root.Descendants("header").Single());
        Assert.Contains("3 of 9 workloads would be rejected", header, StringComparison.Ordinal);
        Assert.Contains("1 error and 1 warning in C# that no workload below shows", header, StringComparison.Ordinal);
        Assert.Contains("Judged at v1.25, the oldest version that is pinned, to latest, which is v1.37.", header, StringComparison.Ordinal);

        var versions = page["versions"].Descendants("tbody").Single().Elements("tr").Select(ReadPage.Words).ToList();
        Assert.Equal(["v1.25 to v1.33 5 of 7 3 of 7 –", "v1.34 to latest 4 of 7 2 of 7 Deployment api fails baseline and restricted : hostProbesAndHostLifecycle"], versions);

        var cells = page.Rows.ToDictionary(row => ReadPage.Words(row.Element("th")!), page.CellsOf);
        Assert.Equal("would fail, fails at v1.34 to latest", cells["admitted Deployment api"]["PSS106"]);
        Assert.Equal("rejected", cells["rejected Deployment web"]["PSS107"]);
        Assert.Equal("warned", cells["rejected Deployment web"]["PSS205"]);
        Assert.Equal("would fail", cells["exempt Deployment cni"]["PSS103"]);
        Assert.Equal("allowed by exception", cells["allowed by exception Deployment agent"]["PSS104"]);
        Assert.Contains("refused by the API Deployment typo", cells.Keys);

        var namespaces = page["namespaces"].Descendants("tbody").Single().Elements("tr").ToDictionary(row => ReadPage.Words(row.Element("th")!), row => row.Elements("td").Select(ReadPage.Words).ToList());
        Assert.Equal("baseline:v1.25 label deploy/namespaces.yaml:6", namespaces["shop"][1]);
        Assert.Equal("restricted:latest follows enforce", namespaces["payments"][2]);
        Assert.Equal("baseline:latest defaults of the configuration file admission.conf:1", namespaces["tools"][1]);
        Assert.Contains("kube-system exempt", namespaces.Keys);

        Assert.Contains("in the source: it reads the node's logs , until 2099-12-31", ReadPage.Words(page["exceptions"]), StringComparison.Ordinal);
        Assert.Contains("chart/templates/x.yaml:1 templates of a Helm chart are not evaluated", ReadPage.Words(page["other"]), StringComparison.Ordinal);
        Assert.Contains("did you mean \"runAsNonRoot\"?", ReadPage.Words(page["other"]), StringComparison.Ordinal);
        Assert.Equal(["error", "warning", "allowed"], page["code"].Descendants("li").Select(finding => finding.Element("i")!.Value));
        Assert.Contains("allowed a <b>reason</b>", ReadPage.Words(page["code"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_folders_give_the_same_bytes_and_none_of_them_names_its_machine()
    {
        using var project = Pages.Mixed();
        using var other = Pages.Mixed();
        var text = Pages.Text(project, Pages.Code(project));
        Assert.Equal(text, Pages.Text(other, Pages.Code(other)));
        Assert.DoesNotContain(project.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath().TrimEnd('/'), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_compilers_word_the_page_says_so_and_says_the_rest()
    {
        using var project = Pages.Hostile();
        var before = Pages.Text(project);
        var after = Pages.Text(project, Pages.Code(project));
        Assert.NotEqual(before, after);
        Assert.Equal(before, MSBuild.Gate.Run(Pages.InputsOf(project)).PageWithoutCode);
        Assert.Equal(after, Pages.Text(project, Pages.Code(project)));
        Assert.Contains("is not on this page", ReadPage.Words(new ReadPage(before)["code"]), StringComparison.Ordinal);
        Assert.Contains("The compiler finds nothing in C#.", ReadPage.Words(new ReadPage(Pages.Text(project, []))["code"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_text_and_nothing_else()
    {
        using var project = Pages.Hostile();
        var page = new ReadPage(Pages.Text(project, Pages.Code(project)));
        string[] ours = ["html", "head", "meta", "title", "style", "body", "a", "header", "main", "nav", "section", "h1", "h2", "h3", "p", "ul", "li", "b", "i", "bdi", "span", "svg", "rect", "div", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "blockquote"];
        Assert.Empty(page.Root.Descendants().Select(element => element.Name.LocalName).Distinct().Except(ours));
        Assert.DoesNotContain(page.Root.Descendants().Attributes().Select(attribute => attribute.Name.LocalName), name => name.StartsWith("on", StringComparison.Ordinal) || name is "style" or "src");
        Assert.All(page.Root.Descendants("a"), link => Assert.Matches("^(#|\\.\\./|https://github.com/podsecurity/podsecurity/)", link.Attribute("href")!.Value));
        var text = ReadPage.Words(page["workloads"]);
        Assert.All(Shown, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.DoesNotContain("\u202E", page.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_have_headers_that_say_of_what_and_regions_have_names()
    {
        using var project = Pages.Mixed();
        var page = new ReadPage(Pages.Text(project, Pages.Code(project)));
        Assert.All(page.Root.Descendants("th"), header => Assert.True(header.Attribute("scope")?.Value is "col" or "row" or "rowgroup", header.ToString()));
        Assert.All(page.Root.Descendants("section"), section => Assert.True(page.Has(section.Attribute("aria-labelledby")!.Value)));
        Assert.All(page.Root.Descendants("details"), details => Assert.Equal("summary", details.Elements().First().Name.LocalName));
        Assert.All(page.Root.Descendants("a").Select(link => link.Attribute("href")!.Value).Where(link => link[0] == '#'), link => Assert.True(page.Has(link[1..]), link));
        var width = page["matrix"].Descendants("thead").Single().Descendants("th").Count();
        Assert.All(page.Rows, row => Assert.Equal(width, row.Elements().Count()));
    }

    [Fact]
    public void On_a_host_links_lead_to_the_commit()
    {
        using var project = new ProjectFolder(("a b/x.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: []\n"));
        var page = new ReadPage(Pages.Text(project, [], ("PodSecuritySourceLink", "https://example.com/o/r/blob/c0ffee/{path}#L{line}")));
        Assert.Equal(["https://example.com/o/r/blob/c0ffee/a%20b/x.yaml#L3", "https://example.com/o/r/blob/c0ffee/a%20b/x.yaml#L5"], LinksOf(page).Distinct());

        // What is no address of the web is none.
        page = new ReadPage(Pages.Text(project, [], ("PodSecuritySourceLink", "javascript:alert('{path}')")));
        Assert.NotEmpty(LinksOf(page));
        Assert.All(LinksOf(page), link => Assert.StartsWith("../../../a%20b/x.yaml#L", link, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_of_a_thousand_workloads_is_small_and_an_endless_one_is_cut()
    {
        using var fleet = Pages.Fleet(1000);
        var text = Pages.Text(fleet);
        Assert.Equal(1000, new ReadPage(text).Rows.Count());
        Assert.InRange(text.Length, 500_000, 2_500_000);

        using var endless = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"  - {{name: c{i}, securityContext: {{privileged: true}}}}\n"))));
        var cut = Pages.Text(endless);
        Assert.InRange(cut.Length, 20_000, 200_000);
        Assert.Contains("and 4975 more places", ReadPage.Words(new ReadPage(cut)["w1"]), StringComparison.Ordinal);
    }

    private static IEnumerable<string> LinksOf(ReadPage page) =>
        page.Root.Descendants("a").Where(link => ReadPage.Is(link, "place")).Select(link => link.Attribute("href")!.Value);
}
