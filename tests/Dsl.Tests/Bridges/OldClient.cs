using Newtonsoft.Json;

namespace Newtonsoft.Json
{
    /// <summary>Stands for the attribute of Newtonsoft.Json, which is found by its name.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class JsonPropertyAttribute : Attribute
    {
        public string? PropertyName { get; set; }
    }
}

#pragma warning disable CA1812 // Made by reflection.
namespace PodSecurity.Dsl.Tests.Bridges.OldClient
{
    /// <summary>Shaped like KubernetesClient until the end of 2021: Newtonsoft's names, and classes for ports and quantities.</summary>
    internal sealed class V1Pod
    {
        [JsonProperty(PropertyName = "apiVersion")]
        public string? ApiVersion { get; set; }

        [JsonProperty(PropertyName = "kind")]
        public string? Kind { get; set; }

        [JsonProperty(PropertyName = "metadata")]
        public V1ObjectMeta? Metadata { get; set; }

        [JsonProperty(PropertyName = "spec")]
        public V1PodSpec? Spec { get; set; }
    }

    internal sealed class V1ObjectMeta
    {
        [JsonProperty(PropertyName = "name")]
        public string? Name { get; set; }

        [JsonProperty(PropertyName = "namespace")]
        public string? NamespaceProperty { get; set; }

        [JsonProperty(PropertyName = "labels")]
        public IDictionary<string, string>? Labels { get; set; }
    }

    internal sealed class V1PodSpec
    {
        [JsonProperty(PropertyName = "hostPID")]
        public bool? HostPID { get; set; }

        [JsonProperty(PropertyName = "securityContext")]
        public V1PodSecurityContext? SecurityContext { get; set; }

        [JsonProperty(PropertyName = "containers")]
        public IList<V1Container>? Containers { get; set; }
    }

    internal sealed class V1PodSecurityContext
    {
        [JsonProperty(PropertyName = "runAsNonRoot")]
        public bool? RunAsNonRoot { get; set; }

        [JsonProperty(PropertyName = "runAsUser")]
        public long? RunAsUser { get; set; }

        [JsonProperty(PropertyName = "seccompProfile")]
        public IDictionary<string, string>? SeccompProfile { get; set; }
    }

    internal sealed class V1Container
    {
        [JsonProperty(PropertyName = "name")]
        public string? Name { get; set; }

        [JsonProperty(PropertyName = "image")]
        public string? Image { get; set; }

        [JsonProperty(PropertyName = "resources")]
        public V1ResourceRequirements? Resources { get; set; }

        [JsonProperty(PropertyName = "readinessProbe")]
        public V1Probe? ReadinessProbe { get; set; }

        [JsonProperty(PropertyName = "ports")]
        public IList<IDictionary<string, int>>? Ports { get; set; }

        [JsonProperty(PropertyName = "securityContext")]
        public object? SecurityContext { get; set; }
    }

    internal sealed class V1ResourceRequirements
    {
        [JsonProperty(PropertyName = "requests")]
        public IDictionary<string, ResourceQuantity>? Requests { get; set; }
    }

    internal sealed class V1Probe
    {
        [JsonProperty(PropertyName = "tcpSocket")]
        public V1TCPSocketAction? TcpSocket { get; set; }
    }

    internal sealed class V1TCPSocketAction
    {
        [JsonProperty(PropertyName = "port")]
        public IntstrIntOrString? Port { get; set; }
    }

    internal sealed class ResourceQuantity(string value)
    {
        public string Value { get; } = value;
    }

    internal sealed class IntstrIntOrString
    {
        public string? Value { get; set; }

        public static implicit operator IntstrIntOrString(int value) => new() { Value = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

        public static implicit operator IntstrIntOrString(string value) => new() { Value = value };
    }
}
