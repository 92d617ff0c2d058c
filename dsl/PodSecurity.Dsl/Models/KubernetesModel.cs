using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>An object of the Kubernetes API: a whole one, such as a Deployment, or a part of one, such as a Container.</summary>
public abstract record KubernetesModel
{
    /// <summary>The fields that have no property here, so that nothing is lost when an object is read and written again.</summary>
    [JsonIgnore]
    public JsonObject? OtherFields { get; set; }

    // System.Text.Json takes a JsonObject as extension data too, but writes its braces with it.
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object?>? WrittenFields
    {
        get => OtherFields?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        set => OtherFields = value is null or { Count: 0 } ? null : throw new NotSupportedException("unknown fields are only kept by KubernetesJson.Read and KubernetesYaml.Read");
    }
}
