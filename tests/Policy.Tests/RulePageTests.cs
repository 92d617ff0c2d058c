using System.Text.RegularExpressions;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>The pages of the rules say what the registry says, and their examples are judged as they claim.</summary>
public sealed partial class RulePageTests
{
    private static readonly JudgeOptions Restricted = new()
    {
        Configuration = new(new(new(Level.Restricted, PolicyVersion.Latest), default, default), Admission.Exemptions.None),
    };

    public static TheoryData<string> Rules => [.. RuleRegistry.All.Select(rule => rule.Id)];

    public static TheoryData<string> Violations => [.. RuleRegistry.All.Where(rule => rule.Check is not null).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_page_under_its_title(string id)
    {
        var rule = RuleRegistry.All.Single(rule => rule.Id == id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", Page(id), StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLink, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_page_without_a_rule() => Assert.Equal(
        RuleRegistry.All.Select(rule => rule.Id + ".md"),
        Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_page_names_its_check_its_level_and_its_first_version(string id)
    {
        var check = CheckRegistry.All.Single(check => check.Rule.Id == id);
        Assert.Contains($"| Upstream's check | `{check.Name}` |", Page(id), StringComparison.Ordinal);
        Assert.Contains($"| Level | {check.Level.ToName()} |", Page(id), StringComparison.Ordinal);
        Assert.Contains($"| Since policy version | {PolicyVersion.V1(check.Revisions[0].Since)} |", Page(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void The_wrong_example_is_wrong_and_the_right_one_is_right(string id)
    {
        Assert.Contains(id, Judge(Example(id, "Wrong")));
        Assert.DoesNotContain(id, Judge(Example(id, "Right")));
        Assert.DoesNotContain(Judge(Example(id, "Wrong")).Concat(Judge(Example(id, "Right"))), other => other.StartsWith("PSS4", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                Assert.True(File.Exists(Path.Combine(Folder, link.Groups[1].Value)), $"{Path.GetFileName(file)}: {link.Value}");
            }
        }
    }

    private static string Folder => Path.Combine(Repository.Root, "docs", "rules");

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");

    private static string Example(string id, string heading) =>
        Regex.Match(Page(id), $"## {heading}\n\n```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static List<string> Judge(string yaml) =>
        [.. Judging.Judge.Evaluate([new(Parse.Object(yaml))], Restricted).Reports.Select(report => report.Rule.Id)];

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
