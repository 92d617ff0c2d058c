using System.Collections.Immutable;
using PodSecurity.Policy.Rules;

namespace PodSecurity.CodeFixes;

/// <summary>The rules that fixes are offered for.</summary>
internal static class FixableRules
{
    /// <summary>The ids of the rules whose findings have remedies.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. RuleRegistry.All.Where(rule => rule.Check is not null).Select(rule => rule.Id)];
}
