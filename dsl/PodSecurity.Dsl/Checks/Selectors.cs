using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>Tells which labels a selector matches.</summary>
internal static class Selectors
{
    /// <summary>Whether a selector matches labels.</summary>
    public static bool Matches(LabelSelector selector, IDictionary<string, string>? labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(asked => Has(labels, asked.Key, [asked.Value]))
        && (selector.MatchExpressions ?? []).All(asked => Matches(asked, labels));

    private static bool Matches(LabelSelectorRequirement asked, IDictionary<string, string>? labels) => asked.Operator switch
    {
        LabelSelectorOperator.In => Has(labels, asked.Key, asked.Values ?? []),
        LabelSelectorOperator.NotIn => !Has(labels, asked.Key, asked.Values ?? []),
        LabelSelectorOperator.Exists => labels?.ContainsKey(asked.Key) is true,
        _ => labels?.ContainsKey(asked.Key) is not true,
    };

    private static bool Has(IDictionary<string, string>? labels, string key, IList<string> values) =>
        labels is not null && labels.TryGetValue(key, out var value) && values.Contains(value);
}
