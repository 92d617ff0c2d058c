using PodSecurity.Facts;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>How the libraries call what the API calls otherwise.</summary>
internal static class Naming
{
    // Words of C#, and some more.
    private static readonly HashSet<string> Suffixed = ["namespace", "operator", "continue", "default", "enum", "object", "readonly"];

    /// <summary>The class of a type: V1PodSpec, or Pulumi.Kubernetes.Types.Inputs.Core.V1.PodSpecArgs.</summary>
    public static string ClassOf(string type, Family family)
    {
        var parts = type.Split('.');
        var (group, version, name) = (parts[0], parts[1], parts[2]);
        return family == Family.Pulumi
            ? $"global::Pulumi.Kubernetes.Types.Inputs.{Pascal(group)}.{Pascal(version)}.{name}Args"
            : $"global::k8s.Models.{ClientName(group, version, name)}";
    }

    public static string ClientName(string group, string version, string name) => (name, group) switch
    {
        ("Event" or "EventList" or "EventSeries" or "EndpointPort" or "Subject" or "TokenRequest", _) => Pascal(group) + Pascal(version) + name,
        ("ServiceReference", "apiregistration") => "Apiregistration" + Pascal(version) + name,
        _ => Pascal(version) + name,
    };

    /// <summary>The property of a field. Pulumi adds to one that is called like its class.</summary>
    public static string PropertyOf(string field, string type, Family family)
    {
        var name = Pascal(field);
        return family == Family.Pulumi
            ? name == type.Split('.')[2] ? name + "Value" : name
            : WithSuffix(field, name);
    }

    /// <summary>The parameter of a field, in the constructors that KubernetesClient had.</summary>
    public static string ParameterOf(string field) => WithSuffix(field, char.ToLowerInvariant(field[0]) + field[1..]);

    private static string WithSuffix(string field, string name) => Suffixed.Contains(field) ? name + "Property" : name;

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The types that a stub holds: those that a pod or its controller can reach.</summary>
    public static IEnumerable<ApiType> Types(KubernetesApi api) =>
        api.Types.Where(type => IsStubbed(type.Name));

    /// <summary>Whether a stub holds a type.</summary>
    public static bool IsStubbed(string type) => type.Split('.') is ["core" or "apps" or "batch" or "meta", "v1", _];
}
