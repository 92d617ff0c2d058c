using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Where the value of an environment variable comes from: <c>.Env("PASSWORD", From.Secret("db", "password"))</c>.</summary>
public static class From
{
    /// <summary>From a key of a Secret.</summary>
    public static EnvVarSource Secret(string name, string key, bool? optional = null) => new() { SecretKeyRef = new() { Name = name, Key = key, Optional = optional } };

    /// <summary>From a key of a ConfigMap.</summary>
    public static EnvVarSource ConfigMap(string name, string key, bool? optional = null) => new() { ConfigMapKeyRef = new() { Name = name, Key = key, Optional = optional } };

    /// <summary>From a field of the pod, such as <c>metadata.name</c> or <c>status.podIP</c>.</summary>
    public static EnvVarSource Field(string path) => new() { FieldRef = new() { FieldPath = path } };

    /// <summary>From a resource of the container, such as <c>limits.memory</c>.</summary>
    public static EnvVarSource Resource(string resource) => new() { ResourceFieldRef = new() { Resource = resource } };
}
