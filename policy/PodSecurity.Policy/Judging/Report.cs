using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>A diagnostic about the manifests: of which rule, how severe, at which place, and in which words.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How loudly, before the project's own settings.</param>
/// <param name="Origin">Where.</param>
/// <param name="Message">What.</param>
public sealed record Report(Rule Rule, Severity Severity, Origin Origin, string Message)
{
    /// <summary>The object that it is about, or null where it is about none.</summary>
    public KubernetesObject? Object { get; init; }

    /// <summary>The namespace of the object; empty where there is none.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>The path of the field from the root of the object; empty where it is about none.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The violation, or null where it is none.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What else was found at the same place: other containers may share what an anchor wrote once.</summary>
    public IReadOnlyList<Finding> Sharing { get; init; } = [];

    /// <summary>The exception that allows it; null where none does. What is allowed is not told, but kept in the record.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>What it is about, by names alone; null where it is about no object.</summary>
    public FindingSubject? Subject => Object is not { } @object ? null
        : Finding is { } finding ? FindingSubject.Of(finding, @object, Namespace)
        : FindingSubject.Of(Rule.Id, @object, Namespace, Path, null, null);

    /// <summary>Everything that it is about: what is written once may be shared by several containers.</summary>
    internal IReadOnlyList<FindingSubject> Subjects => Subject is not { } subject ? []
        : Sharing.Count == 0 ? [subject]
        : [subject, .. Sharing.Select(finding => FindingSubject.Of(finding, Object!, Namespace))];
}
