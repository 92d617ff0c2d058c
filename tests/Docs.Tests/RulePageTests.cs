using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Docs.Tests;

/// <summary>The pages of the rules have one shape, and say what the registries say.</summary>
public sealed class RulePageTests
{
    private static readonly string[] SectionsOfChecks =
        ["What it forbids", "Why an attacker likes it", .. RuleExampleTests.Languages, "How to mend it", "How to live with an exception"];

    private static readonly string[] SectionsOfOthers = ["What it is", "What it means", "Example", "How to mend it"];

    public static TheoryData<string> All => [.. RuleRegistry.All.Select(rule => rule.Id)];

    public static TheoryData<string> Checks => [.. RulePages.OfChecks];

    public static TheoryData<string> Others => [.. RulePages.OfOthers];

    public static TheoryData<string> Advisers => [.. RulePages.OfOthers.Where(id => RulePages.Blocks(id, "How to mend it").Count > 0)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_rule_has_a_page_under_its_title(string id)
    {
        var rule = RulePages.RuleOf(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", RulePages.Of(id).Text, StringComparison.Ordinal);
        Assert.EndsWith($"/{RulePages.Of(id).Path}", rule.HelpLink, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_page_without_a_rule() => Assert.Equal(
        RuleRegistry.All.Select(rule => $"docs/rules/{rule.Id}.md"),
        MarkdownPage.All.Select(page => page.Path).Where(path => path.StartsWith("docs/rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_check_is_explained_in_the_same_sections_as_every_other(string id) => Assert.Equal(SectionsOfChecks, RulePages.Of(id).Headings(2));

    // Two examples in each language, and three ways of an exception: nothing else is there that other tests would not look at.
    [Theory]
    [MemberData(nameof(Checks))]
    public void A_check_has_these_examples_and_no_others(string id) => Assert.Equal(
        [.. RuleExampleTests.Languages.SelectMany(language => new[] { language, language }), .. Enumerable.Repeat(SectionsOfChecks[^1], 3)],
        RulePages.Of(id).Blocks.Select(block => block.Section));

    [Theory]
    [MemberData(nameof(Others))]
    public void Other_rules_are_explained_in_theirs(string id)
    {
        Assert.Equal(SectionsOfOthers, RulePages.Of(id).Headings(2));
        Assert.StartsWith($"Severity: {RulePages.RuleOf(id).DefaultSeverity.ToString().ToLowerInvariant()}.", RulePages.Of(id).Prose[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_facts_are_those_of_the_registry(string id)
    {
        var check = RulePages.CheckOf(id);
        var versions = check.Revisions.Select(revision => PolicyVersion.V1(revision.Since).ToString()).ToList();
        var replaced = check.Revisions.Select(revision => revision.Overrides).Distinct().SingleOrDefault();
        string[] facts =
        [
            "| | |",
            "|---|---|",
            $"| Upstream's check | `{check.Name}` |",
            $"| Level | {check.Level.ToName()} |",
            $"| Since policy version | {versions[0]} |",
            $"| Changed in | {(versions.Count > 1 ? string.Join(", ", versions.Skip(1)) : "never")} |",
            .. replaced is null ? Array.Empty<string>() : [$"| Takes the place of | {Link(CheckRegistry.All.Single(other => other.Name == replaced))} |"],
        ];
        Assert.Equal(facts, RulePages.Of(id).Prose.Skip(2).Take(facts.Length).Select(line => line.Text));
    }

    // A version that changed a check changes what the page says of it.
    [Theory]
    [MemberData(nameof(Checks))]
    public void Every_change_is_told_in_the_words_too(string id)
    {
        var text = RulePages.Of(id).SectionText("What it forbids").Replace('\n', ' ');
        foreach (var revision in RulePages.CheckOf(id).Revisions.Skip(1))
        {
            Assert.Matches($@"[Ss]ince {PolicyVersion.V1(revision.Since)}\b|\| {PolicyVersion.V1(revision.Since)} \|", text);
        }
    }

    // Most pages say in words how to mend it; what they show is a manifest.
    [Theory]
    [MemberData(nameof(Advisers))]
    public void What_a_page_advises_is_left_alone(string id)
    {
        foreach (var block in RulePages.Blocks(id, "How to mend it"))
        {
            Assert.Equal("yaml", block.Language);
            using var project = ExampleProject.OfManifest(Wholes.Of(block));
            Assert.Empty(project.Judge().Diagnostics.Select(project.Print));
        }
    }

    private static string Link(Check check) => $"[{check.Rule.Id}]({check.Rule.Id}.md)";
}
