using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests;

/// <summary>Something that keeps a manifest, or a part of it, from being read.</summary>
/// <param name="Rule">The rule under which it is reported.</param>
/// <param name="Origin">Where it is.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ManifestProblem(Rule Rule, Origin Origin, string Message)
{
    /// <summary>Whether it is a template, which only becomes a manifest when it is rendered.</summary>
    public bool IsTemplate { get; init; }
}
