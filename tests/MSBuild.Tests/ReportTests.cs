using System.Xml.Linq;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>Findings where people read them.</summary>
public sealed class ReportTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          selector: {}
          template:
            spec:
              hostPID: true
              containers:
              - name: web
                image: i
                securityContext: {privileged: true}

        """;

    private static readonly ReportedFinding Finding = new(RuleRegistry.Privileged, Severity.Error, "deploy/a,b:c;d]e%.yaml", new(3, 5, 3, 9), "100% of\r\n\"web\": it, and; more] of it");

    [Theory]
    [InlineData("github", "::error file=deploy/a%2Cb%3Ac;d]e%25.yaml,line=3,endLine=3,col=5,endColumn=9,title=PSS107::100%25 of%0D%0A\"web\": it, and; more] of it")]
    [InlineData("azure", "##vso[task.logissue type=error;sourcepath=deploy/a,b:c%3Bd%5De%AZP25.yaml;linenumber=3;columnnumber=5;code=PSS107;]100%AZP25 of%0D%0A\"web\": it, and; more] of it")]
    public void A_command_is_one_line_whatever_is_in_it(string format, string line) =>
        Assert.Equal([line], Annotations.Of(Finding, ReportFormats.Parse(format)));

    [Fact]
    public void A_range_of_several_lines_has_no_columns_for_GitHub_and_a_suggestion_is_no_command()
    {
        Assert.Equal(["::warning file=a.yaml,line=3,endLine=4,title=PSS107::m"], Annotations.Of(Finding with { Path = "a.yaml", Lines = new(3, 5, 4, 9), Message = "m", Severity = Severity.Warning }, ReportFormat.GitHub));
        Assert.Empty(Annotations.Of(Finding with { Severity = Severity.Info }, ReportFormat.GitHub | ReportFormat.Azure));
        Assert.Empty(Annotations.Of(Finding with { Suppression = "agreed" }, ReportFormat.GitHub | ReportFormat.Azure));
    }

    [Theory]
    [InlineData("github;azure;rdjson;junit;html", "")]
    [InlineData("GitHub, JUnit", "")]
    [InlineData("gitlab", "PodSecurityReports \"gitlab\" must be one of github, azure, rdjson, junit, html")]
    public void A_format_of_reports_that_is_none_is_told_at_its_place(string value, string message)
    {
        using var project = new ProjectFolder(("a.yaml", Web));
        project.Write("app.csproj", $"<Project>\n  <PropertyGroup>\n    <PodSecurityReports>{value}</PodSecurityReports>\n  </PropertyGroup>\n</Project>");
        var told = project.Run(("PodSecurityReports", value)).Diagnostics.Where(diagnostic => diagnostic.Rule == RuleRegistry.InvalidProperty).ToList();
        Assert.Equal(message.Length == 0 ? [] : [(message, 3)], told.Select(diagnostic => (diagnostic.Message, diagnostic.Lines.StartLine)));
    }

    [Theory]
    [InlineData("html", "PodSecurity: the report is in {0}podsecurity.html")]
    [InlineData("rdjson;html;github", "PodSecurity: the reports are in {0}podsecurity.rdjson, {0}podsecurity.html")]
    [InlineData("github", null)]
    public void Where_reports_are_is_the_last_line(string value, string? line)
    {
        using var project = new ProjectFolder(("a.yaml", Web));
        var inputs = project.Inputs(("PodSecurityReports", value)) with { OutputFolder = project["out"] };
        var expected = line is null ? [] : new[] { string.Format(System.Globalization.CultureInfo.InvariantCulture, line, project["out"] + Path.DirectorySeparatorChar) };
        Assert.Equal([.. project.Run().Summary.Select(told => told.Text), .. expected], Gate.Run(inputs).Summary.Select(told => told.Text));
        Assert.Empty(Gate.Run(inputs with { Properties = new Dictionary<string, string> { ["PodSecurityReports"] = value, ["PodSecurityReportOnly"] = "silent" } }).Summary);
    }

    [Fact]
    public void Each_format_is_a_file_of_the_same_bytes_in_two_runs_and_two_folders()
    {
        using var project = new ProjectFolder(("z.yaml", Web), ("deep/a.yaml", Web.Replace("web", "api", StringComparison.Ordinal)));
        using var other = new ProjectFolder(("deep/a.yaml", Web.Replace("web", "api", StringComparison.Ordinal)), ("z.yaml", Web));
        var reports = project.Run(("PodSecurityReports", "rdjson;junit")).Reports;
        Assert.Equal(["podsecurity.rdjson", "podsecurity.junit.xml"], reports.Select(report => report.Name));
        Assert.Equal(reports, project.Run(("PodSecurityReports", "junit;rdjson")).Reports);
        Assert.Equal(reports, other.Run(("PodSecurityReports", "junit,rdjson,github")).Reports);
        Assert.All(reports, report => Assert.DoesNotContain(project.Root, report.Content, StringComparison.Ordinal));
        Assert.Empty(project.Run().Reports);
    }

    [Fact]
    public void A_case_of_JUnit_is_an_object_that_carries_a_pod_and_fails_where_the_build_does()
    {
        using var project = new ProjectFolder(
            ("a.yaml", Web + "---\n" + Secure("first") + "---\n" + Secure("second") + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"),
            ("b.yaml", Secure("twice") + "---\n" + Secure("twice")),
            ("broken.yaml", "a: [1"),
            ("warned.yaml", Secure("warned").Replace("drop: [ALL]", "drop: []", StringComparison.Ordinal)));
        var suites = Read(project.Run(("PodSecurityReports", "junit"), ("PodSecurityWarn", "restricted")));
        Assert.Equal(["a.yaml", "b.yaml", "broken.yaml", "warned.yaml"], suites.Elements().Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(["3 1 0 0", "2 0 0 0", "1 0 1 0", "1 0 0 0"], suites.Elements().Select(Counts));

        var web = Assert.Single(suites.Descendants("testcase"), one => one.Attribute("name")!.Value == "Deployment \"web\" in namespace \"shop\"");
        var failure = Assert.Single(web.Elements("failure"));
        Assert.Equal("PSS103 PSS107", failure.Attribute("type")!.Value);
        Assert.Equal("violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true) (and 1 more)", failure.Attribute("message")!.Value);
        Assert.Equal(["a.yaml(8,7): error PSS103", "a.yaml(12,27): error PSS107"], failure.Value.Split('\n').Select(line => string.Join(":", line.Split(':')[..2])));

        // A warning does not fail the build, nor the case.
        var warned = Assert.Single(suites.Descendants("testcase"), one => one.Attribute("classname")!.Value == "warned.yaml");
        Assert.Equal(["system-out"], warned.Elements().Select(element => element.Name.LocalName));
        Assert.Contains("warning PSS202: would violate", warned.Value, StringComparison.Ordinal);
        Assert.Equal(2, suites.Descendants("testcase").Count(one => one.Attribute("name")!.Value.StartsWith("Pod \"twice\" in namespace \"default\" in line ", StringComparison.Ordinal)));
        Assert.Equal("error", Assert.Single(suites.Descendants("testcase"), one => one.Attribute("classname")!.Value == "broken.yaml").Elements().First().Name.LocalName);
    }

    [Fact]
    public void What_is_silenced_or_exempt_is_a_case_that_is_skipped()
    {
        var (web, api, ops) = (new ReportedObject("a.yaml", 1, "Pod \"web\""), new ReportedObject("a.yaml", 9, "Pod \"api\""), new ReportedObject("a.yaml", 20, "Pod \"ops\""));
        var silenced = Finding with { Path = "a.yaml", Message = "m", Suppression = "agreed with <security>" };
        var text = JUnit.Write([silenced with { Object = web }, silenced with { Object = api }, Finding with { Object = api }], [(web, false), (api, false), (ops, true)]);
        var cases = XElement.Parse(text).Descendants("testcase").ToDictionary(one => one.Attribute("name")!.Value);
        Assert.Equal("PSS107 is suppressed: agreed with <security>", cases["Pod \"web\""].Element("skipped")!.Attribute("message")!.Value);
        Assert.Equal(["failure", "system-out"], cases["Pod \"api\""].Elements().Select(element => element.Name.LocalName));
        Assert.Contains("(suppressed: agreed with <security>)", cases["Pod \"api\""].Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal("exempt from Pod Security", cases["Pod \"ops\""].Element("skipped")!.Attribute("message")!.Value);
    }

    [Fact]
    public void What_XML_cannot_write_breaks_no_file()
    {
        var text = JUnit.Write([Finding with { Path = "a\u0001.yaml", Message = "\u0000\uD800 & <x> 𐐀\uFFFE" }], []);
        Assert.Equal("\uFFFD\uFFFD & <x> 𐐀\uFFFD", XElement.Parse(text).Descendants("error").Single().Attribute("message")!.Value);
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nb\nc\n", null)]
    [InlineData("a\nb: true\nc", "a\nb: false\nc", "2:4-2:7 fals")]
    [InlineData("a\nc\n", "a\nb\nc\n", "1-1 a\nb")]
    [InlineData("c\n", "b\nc\n", "1-1 b\nc")]
    [InlineData("a\nb\nc\n", "a\nc\n", "1-2 a")]
    [InlineData("a\nb\nc\n", "c\n", "1-3 c")]
    [InlineData("a", "a\nb", "1-1 a\nb")]
    [InlineData("a\r\nb\r\nc", "a\r\nx\r\ny\r\nc", "2-2 x\r\ny")]
    [InlineData("a \U00010400", "a \U00010401", "1:3-1:5 \U00010401")]
    public void A_change_is_a_part_of_a_line_or_whole_lines(string old, string changed, string? expected)
    {
        var change = SuggestedChange.Between(old, changed);
        Assert.Equal(expected, change is null ? null : change.StartColumn is null ? $"{change.StartLine}-{change.EndLine} {change.Text}" : $"{change.StartLine}:{change.StartColumn}-{change.EndLine}:{change.EndColumn} {change.Text}");
    }

    private static XElement Read(GateResult result) => XElement.Parse(Assert.Single(result.Reports, report => report.Name == "podsecurity.junit.xml").Content);

    private static string Counts(XElement suite) =>
        $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("errors")!.Value} {suite.Attribute("skipped")!.Value}";

    private static string Secure(string name) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers:\n  - name: a\n    image: i\n    securityContext: {{runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {{drop: [ALL]}}, seccompProfile: {{type: RuntimeDefault}}}}\n";
}
