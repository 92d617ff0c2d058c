using System.Text;
using PodSecurity.Facts;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>Writes the classes of a library from the facts, with that library's naming and habits.</summary>
internal static class StubSource
{
    // What the analyzer cannot see into.
    private const string UnknownSource = "namespace Stub { public static class Unknown { public static T Value<T>() => default; } }\n";

    public static string Write(KubernetesApi api, Family family) => WriteLibrary(api, family) + UnknownSource;

    private static string WriteLibrary(KubernetesApi api, Family family) => family switch
    {
        Family.Pulumi => WritePulumi(api),
        Family.Builder => BuilderSource.Text,
        Family.Models => string.Empty,
        _ => WriteClient(api, family),
    };

    private static string WriteClient(KubernetesApi api, Family family)
    {
        var text = new StringBuilder("""
            using System;
            using System.Collections.Generic;
            using System.Text.Json.Serialization;
            namespace k8s
            {
                public interface IKubernetesObject { string ApiVersion { get; set; } string Kind { get; set; } }
                public class Kubernetes
                {
                    public object CreateNamespacedPod(Models.V1Pod body, string ns) => null;
                    public System.Threading.Tasks.Task<Models.V1Pod> CreateNamespacedPodAsync(Models.V1Pod body, string ns) => null;
                    public object PatchNamespacedDeployment(Models.V1Patch body, string name, string ns) => null;
                    public Models.V1Deployment ReadNamespacedDeployment(string name, string ns) => null;
                }
                public static class KubernetesYaml { public static T Deserialize<T>(string yaml) => default; }
            }
            namespace k8s.Models
            {
                [AttributeUsage(AttributeTargets.Class)]
                public sealed class KubernetesEntityAttribute : Attribute
                {
                    public string Group { get; set; }
                    public string Kind { get; set; }
                    public string ApiVersion { get; set; }
                    public string PluralName { get; set; }
                }
                public class IntOrString
                {
                    public string Value { get; set; }
                    public static implicit operator IntOrString(int v) => new IntOrString { Value = v.ToString() };
                    public static implicit operator IntOrString(string v) => new IntOrString { Value = v };
                }
                public class ResourceQuantity
                {
                    public ResourceQuantity(string v) => Value = v;
                    public string Value { get; }
                    public override string ToString() => Value;
                    public static implicit operator ResourceQuantity(string v) => new ResourceQuantity(v);
                }
                public class V1Patch
                {
                    public enum PatchType { ApplyPatch, MergePatch }
                    public V1Patch(object body, PatchType type) { }
                }

            """);
        var kinds = api.Kinds.ToLookup(kind => kind.Type);
        foreach (var type in Naming.Types(api))
        {
            var parts = type.Name.Split('.');
            var name = Naming.ClientName(parts[0], parts[1], parts[2]);
            if (kinds[type.Name].FirstOrDefault() is { } kind)
            {
                text.AppendLine($"[KubernetesEntity(Group = \"{kind.Group}\", Kind = \"{kind.Kind}\", ApiVersion = \"{kind.Version}\")]");
            }

            text.AppendLine($"public partial {(family == Family.ClientRecords ? "record" : "class")} {name}{(kinds[type.Name].Any() ? " : k8s.IKubernetesObject" : "")} {{");
            if (family == Family.ClientClasses && type.Fields.Count > 0)
            {
                // Every field is an optional parameter, in camel case; keywords get a suffix.
                text.AppendLine($"public {name}() {{ }}");
                text.AppendLine($"public {name}({string.Join(", ", type.Fields.Select(field => $"{ClientType(field.Type)} {Naming.ParameterOf(field.Name)} = default"))}) {{");
                foreach (var field in type.Fields)
                {
                    text.AppendLine($"{Naming.PropertyOf(field.Name, type.Name, family)} = {Naming.ParameterOf(field.Name)};");
                }

                text.AppendLine("}");
            }

            foreach (var field in type.Fields)
            {
                text.AppendLine($"[JsonPropertyName(\"{field.Name}\")] public {ClientType(field.Type)} {Naming.PropertyOf(field.Name, type.Name, family)} {{ get; set; }}");
            }

            text.AppendLine("}");
        }

        return text.Append('}').ToString();
    }

    public static string ClientType(string type) =>
        type.StartsWith("[]", StringComparison.Ordinal) ? $"IList<{ClientType(type[2..]).TrimEnd('?')}>"
        : type.StartsWith("map[", StringComparison.Ordinal) ? $"IDictionary<string, {ClientType(type[4..^1])}>"
        : type.StartsWith("string", StringComparison.Ordinal) ? "string"
        : type switch
        {
            "bool" => "bool?",
            "int32" => "int?",
            "int64" => "long?",
            "float64" => "double?",
            "bytes" => "byte[]",
            "IntOrString" => "global::k8s.Models.IntOrString",
            "Quantity" => "global::k8s.Models.ResourceQuantity",
            "Time" or "MicroTime" => "DateTime?",
            _ => Naming.IsStubbed(type) ? Naming.ClassOf(type, Family.ClientRecords) : "object",
        };

    private static string WritePulumi(KubernetesApi api) =>
        PulumiCore + WritePulumiKubernetes(api, (_, _) => " { }");

    private const string PulumiCore = """
            using System;
            using System.Collections;
            using System.Collections.Generic;
            using System.Collections.Immutable;
            using System.Threading.Tasks;
            namespace Pulumi
            {
                public class Output<T> { public Output<U> Apply<U>(Func<T, U> f) => null; }
                public static class Output { public static Output<T> Create<T>(T value) => null; public static Output<string> Format(FormattableString s) => null; }
                public class Input<T>
                {
                    public static implicit operator Input<T>(T value) => new Input<T>();
                    public static implicit operator Input<T>(Output<T> value) => new Input<T>();
                }
                public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable
                {
                    public void Add(params Input<T>[] inputs) { }
                    public void AddRange(InputList<T> inputs) { }
                    public IEnumerator GetEnumerator() => null;
                    public static implicit operator InputList<T>(T[] items) => new InputList<T>();
                    public static implicit operator InputList<T>(List<T> items) => new InputList<T>();
                    public static implicit operator InputList<T>(T item) => new InputList<T>();
                    public static implicit operator InputList<T>(Output<T> item) => new InputList<T>();
                }
                public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable
                {
                    public void Add(string key, Input<V> value) { }
                    public Input<V> this[string key] { set { } }
                    public IEnumerator GetEnumerator() => null;
                    public static implicit operator InputMap<V>(Dictionary<string, V> values) => new InputMap<V>();
                }
                public abstract class ResourceArgs { }
                public class ResourceOptions { public object Provider { get; set; } public List<object> ResourceTransformations { get; set; } = new(); public InputList<string> DependsOn { get; set; } public bool? Protect { get; set; } }
                public class CustomResourceOptions : ResourceOptions { public bool? DeleteBeforeReplace { get; set; } }
                public class ComponentResourceOptions : ResourceOptions { }
                public abstract class ComponentResource : Resource { protected ComponentResource(string type, string name, ComponentResourceOptions options = null) { } protected void RegisterOutputs() { } }
                public class Stack : Resource { }
                public class Config { public string Get(string key) => null; public bool? GetBoolean(string key) => null; public string Require(string key) => null; }
                public static class Deployment { public static Task<int> RunAsync(Action run) => null; public static Task<int> RunAsync(Func<IDictionary<string, object>> run) => null; }
                public class Resource { public Output<string> Urn => null; public Output<string> Name => null; }
                [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
                public sealed class InputAttribute : Attribute { public InputAttribute(string name, bool required = false, bool json = false) { } }
            }
            namespace Pulumi.Kubernetes
            {
                [AttributeUsage(AttributeTargets.Class)]
                public sealed class KubernetesResourceTypeAttribute : Attribute { public KubernetesResourceTypeAttribute(string type) { } }
                public abstract class KubernetesResource : Pulumi.Resource { }
            }

            """;

    /// <summary>The typed resources of Pulumi.Kubernetes and their arguments.</summary>
    /// <param name="api">The facts about the API.</param>
    /// <param name="body">The body of a resource's constructor and what follows it, by the resource's type and the class of its arguments.</param>
    public static string WritePulumiKubernetes(KubernetesApi api, Func<string, string, string> body)
    {
        var text = new StringBuilder();
        foreach (var type in Naming.Types(api))
        {
            var parts = type.Name.Split('.');
            text.AppendLine($"namespace Pulumi.Kubernetes.Types.Inputs.{Naming.Pascal(parts[0])}.{Naming.Pascal(parts[1])} {{ public class {parts[2]}Args : global::Pulumi.ResourceArgs {{");
            foreach (var field in type.Fields)
            {
                var (property, fieldType) = (Naming.PropertyOf(field.Name, type.Name, Family.Pulumi), PulumiType(field.Type));
                if (fieldType.StartsWith("global::Pulumi.InputList", StringComparison.Ordinal) || fieldType.StartsWith("global::Pulumi.InputMap", StringComparison.Ordinal))
                {
                    text.AppendLine($"[global::Pulumi.Input(\"{field.Name}\")] private {fieldType} _{field.Name}; public {fieldType} {property} {{ get => _{field.Name} ?? (_{field.Name} = new {fieldType}()); set => _{field.Name} = value; }}");
                }
                else
                {
                    text.AppendLine($"[global::Pulumi.Input(\"{field.Name}\")] public {fieldType} {property} {{ get; set; }}");
                }
            }

            text.AppendLine("} }");
        }

        foreach (var kind in api.Kinds.Where(kind => kind.Group is "" or "apps" or "batch" && Naming.Types(api).Any(type => type.Name == kind.Type)))
        {
            var group = kind.Group.Length == 0 ? "core" : kind.Group;
            var (token, args) = ($"kubernetes:{group}/{kind.Version}:{kind.Kind}", Naming.ClassOf(kind.Type, Family.Pulumi));
            text.AppendLine($$"""
                namespace Pulumi.Kubernetes.{{Naming.Pascal(group)}}.{{Naming.Pascal(kind.Version)}}
                {
                    [KubernetesResourceType("{{token}}")]
                    public class {{kind.Kind}} : KubernetesResource
                    {
                        public {{kind.Kind}}(string name, {{args}} args = null, CustomResourceOptions options = null){{body(token, args)}}
                    }
                }
                """);
        }

        return text.ToString();
    }

    public static string PulumiType(string type) =>
        type.StartsWith("[]", StringComparison.Ordinal) ? $"global::Pulumi.InputList<{Element(type[2..])}>"
        : type.StartsWith("map[", StringComparison.Ordinal) ? $"global::Pulumi.InputMap<{Element(type[4..^1])}>"
        : $"global::Pulumi.Input<{Element(type)}>";

    public static string Element(string type) =>
        type.StartsWith("string", StringComparison.Ordinal) ? "string"
        : type switch
        {
            "bool" => "bool",
            "int32" or "int64" => "int",
            "float64" => "double",
            "bytes" or "Quantity" or "Time" or "MicroTime" or "Duration" => "string",
            "IntOrString" => "object",
            _ => Naming.IsStubbed(type) ? Naming.ClassOf(type, Family.Pulumi) : "object",
        };
}
