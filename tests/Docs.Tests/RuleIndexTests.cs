using System.Text.RegularExpressions;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Docs.Tests;

/// <summary>No rule is missing where a reader looks for it. With the variable <c>PODSECURITY_APPROVE=1</c> the page of all rules is written anew.</summary>
public sealed partial class RuleIndexTests
{
    [Fact]
    public void The_page_of_all_rules_says_what_the_registry_says()
    {
        var file = Path.Combine(Repository.Root, "docs", "rules.md");
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var written = Tables().Replace(page, match => match.Groups["start"].Value + Write() + match.Groups["end"].Value);
        if (Environment.GetEnvironmentVariable("PODSECURITY_APPROVE") == "1")
        {
            File.WriteAllText(file, written);
            page = written;
        }

        Assert.Contains(Write(), page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_the_README_leaves_out_no_rule()
    {
        var named = Ranges().Matches(MarkdownPage.Of("README.md").Text).SelectMany(range =>
            RuleRegistry.All.Where(rule => string.CompareOrdinal(rule.Id, range.Groups[1].Value) >= 0 && string.CompareOrdinal(rule.Id, range.Groups[range.Groups[2].Success ? 2 : 1].Value) <= 0));
        Assert.Equal(RuleRegistry.All, named);
    }

    private static string Write() =>
        WriteTable("| checks of the standards | what is wrong | level | since |\n|---|---|---|---|\n", RulePages.OfChecks, id => LevelAndVersion(RulePages.CheckOf(id)))
        + "\n"
        + WriteTable("| other rules | what is wrong | severity |\n|---|---|---|\n", RulePages.OfOthers, id => RulePages.RuleOf(id).DefaultSeverity.ToString().ToLowerInvariant());

    private static string LevelAndVersion(Check check) => $"{check.Level.ToName()} | {PolicyVersion.V1(check.Revisions[0].Since)}";

    private static string WriteTable(string head, IEnumerable<string> ids, Func<string, string> more) =>
        head + string.Concat(ids.Select(id => $"| [{id}](rules/{id}.md) | {RulePages.RuleOf(id).Title} | {more(id)} |\n"));

    [GeneratedRegex(@"(?<start><!-- rules: [^\n]*-->\n).*?(?<end><!-- end of rules -->)", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"\| \[(PSS\d{3})\]\([^)]*\)(?: to \[(PSS\d{3})\]| \|)")]
    private static partial Regex Ranges();
}
