namespace PodSecurity.Models;

/// <summary>Says which kind of object a class stands for.</summary>
/// <param name="apiVersion">The group and version, such as <c>apps/v1</c>.</param>
/// <param name="kind">The kind, such as <c>Deployment</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KubernetesKindAttribute(string apiVersion, string kind) : Attribute
{
    /// <summary>The group and version, such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; } = apiVersion;

    /// <summary>The kind, such as <c>Deployment</c>.</summary>
    public string Kind { get; } = kind;
}
