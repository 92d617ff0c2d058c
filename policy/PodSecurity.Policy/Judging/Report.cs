using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>Something to tell.</summary>
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
}
