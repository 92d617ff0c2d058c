namespace PodSecurity.Models;

/// <summary>A whole object of the Kubernetes API, which can stand in a manifest by itself.</summary>
public interface IKubernetesObject
{
    /// <summary>The group and version of its kind, such as <c>apps/v1</c>. Only within another object may it be left out.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Its kind, such as <c>Deployment</c>. Only within another object may it be left out.</summary>
    public string? Kind { get; set; }
}
