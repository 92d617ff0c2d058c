namespace PodSecurity.Checks;

/// <summary>The labels of all pods of a program, found by any one of them.</summary>
internal sealed class PodLabels
{
    private readonly HashSet<string> namespaces = [];
    private readonly ILookup<(string Namespace, string Key, string Value), IDictionary<string, string>> byLabel;

    /// <summary>Gathers the labels.</summary>
    public PodLabels(IReadOnlyList<Draft> drafts)
    {
        var found = new List<(string Namespace, IDictionary<string, string> Labels)>();
        foreach (var draft in drafts)
        {
            if (PodChecks.PodOf(draft.Model)?.Pod?.Metadata?.Labels is { } labels)
            {
                found.Add((draft.Namespace, labels));
                namespaces.Add(draft.Namespace);
            }
        }

        byLabel = found.SelectMany(pod => pod.Labels.Select(label => (Key: (pod.Namespace, label.Key, label.Value), pod.Labels))).ToLookup(pair => pair.Key, pair => pair.Labels);
    }

    /// <summary>
    /// Whether a selector by labels surely has nothing to match: a program without pods in the namespace is about those of
    /// others, and a selector without labels matches all.
    /// </summary>
    public bool MatchNone(string @namespace, Models.LabelSelector selector) =>
        namespaces.Contains(@namespace)
        && selector.MatchLabels?.FirstOrDefault() is { Key: { } key, Value: { } value }
        && !byLabel[(@namespace, key, value)].Any(labels => Selectors.Matches(selector, labels));
}
