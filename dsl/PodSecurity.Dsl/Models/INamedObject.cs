namespace PodSecurity.Models;

/// <summary>A whole object that has a name: every kind but for lists.</summary>
public interface INamedObject : IKubernetesObject
{
    /// <summary>The name, the namespace, the labels and what else is told of every object.</summary>
    public ObjectMeta? Metadata { get; set; }
}
