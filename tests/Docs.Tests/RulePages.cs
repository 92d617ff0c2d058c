using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Docs.Tests;

/// <summary>The pages of the rules, and what the registries say of them.</summary>
internal static class RulePages
{
    public static IEnumerable<string> OfChecks => RuleRegistry.All.Where(rule => rule.Check is not null).Select(rule => rule.Id);

    public static IEnumerable<string> OfOthers => RuleRegistry.All.Where(rule => rule.Check is null).Select(rule => rule.Id);

    public static MarkdownPage Of(string id) => MarkdownPage.Of($"docs/rules/{id}.md");

    public static Rule RuleOf(string id) => RuleRegistry.All.Single(rule => rule.Id == id);

    public static Check CheckOf(string id) => CheckRegistry.All.Single(check => check.Rule.Id == id);

    /// <summary>The blocks of a section, in order.</summary>
    public static IReadOnlyList<CodeBlock> Blocks(string id, string section) => [.. Of(id).Blocks.Where(block => block.Section == section)];

    /// <summary>The wrong and the right example in a language.</summary>
    public static (CodeBlock Wrong, CodeBlock Right) Examples(string id, string language) =>
        Blocks(id, language) is [var wrong, var right] ? (wrong, right) : throw new InvalidOperationException($"The section {language} of {id} has not two examples.");
}
