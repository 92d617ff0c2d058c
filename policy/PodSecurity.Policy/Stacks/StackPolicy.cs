using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;

namespace PodSecurity.Policy.Stacks;

/// <summary>
/// By what the resources of a stack are judged while it is deployed, in the words of labels and settings. The labels of a
/// namespace that the stack makes itself come before it.
/// </summary>
public sealed record StackPolicy
{
    /// <summary>The level that pods must satisfy to be deployed.</summary>
    public string Enforce { get; init; } = "baseline";

    /// <summary>The version of that level.</summary>
    public string EnforceVersion { get; init; } = "latest";

    /// <summary>The level that is warned of; null where nothing is.</summary>
    public string? Warn { get; init; }

    /// <summary>The version of the level that is warned of.</summary>
    public string WarnVersion { get; init; } = "latest";

    /// <summary>The level that is only noted; null where nothing is.</summary>
    public string? Audit { get; init; }

    /// <summary>The version of the level that is noted.</summary>
    public string AuditVersion { get; init; } = "latest";

    /// <summary>The version of the cluster, or several: <c>1.33;1.36</c>. Latest is the newest that we know.</summary>
    public string KubernetesVersion { get; init; } = "latest";

    /// <summary>The namespace of resources that name none.</summary>
    public string DefaultNamespace { get; init; } = "default";

    /// <summary>The namespaces whose pods are let pass unasked.</summary>
    public IReadOnlyCollection<string> ExemptNamespaces { get; init; } = [];

    /// <summary>The users whose pods are let pass unasked; those of a controller are asked for by its service account.</summary>
    public IReadOnlyCollection<string> ExemptUsernames { get; init; } = [];

    /// <summary>The runtime classes whose pods are let pass unasked.</summary>
    public IReadOnlyCollection<string> ExemptRuntimeClasses { get; init; } = [];

    /// <exception cref="ArgumentException">A level or version is invalid.</exception>
    internal JudgeOptions ToOptions()
    {
        var options = new ProjectProperties(Find, Refuse).Read();
        return options with
        {
            Configuration = options.Configuration with { Exemptions = new(ExemptUsernames, ExemptNamespaces, ExemptRuntimeClasses) },

            // Who deploys is told what was asked for, and no more.
            Suggestion = null,
        };
    }

    private string? Find(string property) => property switch
    {
        "PodSecurityEnforce" => Enforce,
        "PodSecurityEnforceVersion" => EnforceVersion,
        "PodSecurityWarn" => Warn,
        "PodSecurityWarnVersion" => WarnVersion,
        "PodSecurityAudit" => Audit,
        "PodSecurityAuditVersion" => AuditVersion,
        "PodSecurityKubernetesVersion" => KubernetesVersion,
        "PodSecurityNamespace" => DefaultNamespace,
        _ => null,
    };

    private static void Refuse(string property, string value, string reason) =>
        throw new ArgumentException(property.Substring("PodSecurity".Length) + " is \"" + value + "\", but " + reason);
}
