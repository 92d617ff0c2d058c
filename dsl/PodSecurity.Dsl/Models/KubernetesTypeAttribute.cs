namespace PodSecurity.Models;

/// <summary>Says which type of the Kubernetes API a class stands for.</summary>
/// <param name="name">The type, such as <c>core.v1.PodSpec</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KubernetesTypeAttribute(string name) : Attribute
{
    /// <summary>The type, such as <c>core.v1.PodSpec</c>.</summary>
    public string Name { get; } = name;
}
