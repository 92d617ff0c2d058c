using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>
/// An object of a kind that has no record here, such as a custom resource. All but the fields below is in
/// <see cref="KubernetesModel.OtherFields"/>.
/// </summary>
public sealed record CustomObject : KubernetesModel, INamedObject
{
    /// <summary><c>apiVersion</c>: the group and version of its kind.</summary>
    [JsonPropertyName("apiVersion")]
    public required string? ApiVersion { get; set; }

    /// <summary><c>kind</c>: its kind.</summary>
    [JsonPropertyName("kind")]
    public required string? Kind { get; set; }

    /// <summary><c>metadata</c>: the name, the namespace, the labels and what else is told of every object.</summary>
    [JsonPropertyName("metadata")]
    public ObjectMeta? Metadata { get; set; }
}
