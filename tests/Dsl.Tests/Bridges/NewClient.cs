using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CA1812 // Made by reflection.
namespace PodSecurity.Dsl.Tests.Bridges.NewClient;

/// <summary>Stands for the attribute of KubernetesClient, which is found by its name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KubernetesEntityAttribute : Attribute
{
    public string? Group { get; set; }

    public string? Kind { get; set; }

    public string? ApiVersion { get; set; }
}

/// <summary>Shaped like KubernetesClient of late: records with the names of System.Text.Json, required members, and converters.</summary>
[KubernetesEntity(Group = "", Kind = "Service", ApiVersion = "v1")]
internal sealed record V1Service
{
    [JsonPropertyName("apiVersion")]
    public string? ApiVersion { get; set; }

    [JsonPropertyName("kind")]
    public string? Kind { get; set; }

    [JsonPropertyName("metadata")]
    public V1ObjectMeta? Metadata { get; set; }

    [JsonPropertyName("spec")]
    public V1ServiceSpec? Spec { get; set; }
}

internal sealed record V1ObjectMeta
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("namespace")]
    public string? NamespaceProperty { get; set; }

    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    [JsonPropertyName("creationTimestamp")]
    public DateTime? CreationTimestamp { get; set; }
}

internal sealed record V1ServiceSpec
{
    [JsonPropertyName("ports")]
    public IList<V1ServicePort>? Ports { get; set; }

    [JsonPropertyName("selector")]
    public IDictionary<string, string>? Selector { get; set; }
}

internal sealed record V1ServicePort
{
    [JsonPropertyName("port")]
    public required int Port { get; set; }

    [JsonPropertyName("targetPort")]
    public IntOrString? TargetPort { get; set; }
}

[JsonConverter(typeof(Converter))]
internal readonly struct IntOrString(string value)
{
    public string Value { get; } = value;

    private sealed class Converter : JsonConverter<IntOrString>
    {
        public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.TokenType == JsonTokenType.Number ? reader.GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) : reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
        {
            if (int.TryParse(value.Value, out var number))
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(value.Value);
            }
        }
    }
}
