// What a transformation meets of Pulumi's resources, as it behaves. Facts from pulumi/pulumi-dotnet, sdk/Pulumi; the file is named at each.
#nullable disable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;

namespace Pulumi
{
    // Serialization/Attributes.cs: the name of an input is internal.
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class InputAttribute : Attribute
    {
        internal string Name { get; }
        public InputAttribute(string name, bool required = false, bool json = false) => Name = name;
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class OutputAttribute : Attribute { public string Name { get; } public OutputAttribute(string name = null) => Name = name; }
    [AttributeUsage(AttributeTargets.Class)] public sealed class OutputTypeAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Struct)] public sealed class EnumTypeAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Class)] public class ResourceTypeAttribute : Attribute { public string Type { get; } public ResourceTypeAttribute(string type, string version) => Type = type; }

    // Resources/InputArgs.cs: fields and properties of the class itself, private ones too.
    public abstract class InputArgs
    {
        internal virtual ImmutableDictionary<string, object> ToDictionary()
        {
            const BindingFlags all = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;
            var fields = GetType().GetFields(all).Where(field => field.IsDefined(typeof(InputAttribute))).Select(field => (field.GetCustomAttribute<InputAttribute>().Name, field.GetValue(this)));
            var properties = GetType().GetProperties(all).Where(property => property.IsDefined(typeof(InputAttribute))).Select(property => (property.GetCustomAttribute<InputAttribute>().Name, property.GetValue(this)));
            return fields.Concat(properties).ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2);
        }
    }

    // Resources/ResourceArgs.cs
    public abstract class ResourceArgs : InputArgs
    {
        public static readonly ResourceArgs Empty = new EmptyArgs();
        private sealed class EmptyArgs : ResourceArgs { }
    }

    // Resources/DictionaryResourceArgs.cs
    public sealed class DictionaryResourceArgs : ResourceArgs
    {
        private readonly ImmutableDictionary<string, object> _dictionary;
        public DictionaryResourceArgs(ImmutableDictionary<string, object> dictionary) => _dictionary = dictionary;
        internal override ImmutableDictionary<string, object> ToDictionary() => _dictionary;
    }

    // Resources/ResourceTransformation.cs
    public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
    public readonly record struct ResourceTransformationArgs(Resource Resource, ResourceArgs Args, ResourceOptions Options);
    public readonly record struct ResourceTransformationResult(ResourceArgs Args, ResourceOptions Options);

    // Resources/ResourceOptions.cs, CustomResourceOptions.cs, ComponentResourceOptions.cs
    public abstract class ResourceOptions
    {
        private InputList<Resource> _dependsOn;
        public Input<string> Id { get; set; }
        public string Urn { get; set; }
        public string Version { get; set; }
        public Resource Parent { get; set; }
        public InputList<Resource> DependsOn { get => _dependsOn ??= new(); set => _dependsOn = value; }
        public List<ResourceTransformation> ResourceTransformations { get; set; } = new();
        internal ResourceOptions Clone() => (ResourceOptions)MemberwiseClone();
    }

    public sealed class CustomResourceOptions : ResourceOptions
    {
        public static CustomResourceOptions Merge(CustomResourceOptions first, CustomResourceOptions second)
        {
            var merged = first is null ? new() : (CustomResourceOptions)first.Clone();
            merged.Id = second?.Id ?? merged.Id;
            merged.Urn = second?.Urn ?? merged.Urn;
            merged.Parent = second?.Parent ?? merged.Parent;
            merged.DependsOn = merged.DependsOn.Concat(second?.DependsOn ?? new());
            merged.ResourceTransformations = merged.ResourceTransformations.Concat(second?.ResourceTransformations ?? new()).ToList();
            return merged;
        }
    }

    public sealed class ComponentResourceOptions : ResourceOptions { }
    public class StackOptions { public List<ResourceTransformation> ResourceTransformations { get; set; } = new(); }

    // Resources/Resource.cs: outputs first, then the transformations of the resource and of its parents, then registration; nothing is waited for.
    public class Resource
    {
        private readonly ImmutableArray<ResourceTransformation> transformations;
        private readonly string type;
        private readonly string name;
        [Output("urn")] public Output<string> Urn { get; private protected set; }
        internal Dictionary<string, Action<object, bool, Exception>> Completions { get; } = new();
        public string GetResourceType() => type;
        public string GetResourceName() => name;

        private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options)
        {
            foreach (var property in GetType().GetProperties().Where(property => property.IsDefined(typeof(OutputAttribute))))
            {
                typeof(Resource).GetMethod(nameof(Initialize), BindingFlags.Instance | BindingFlags.NonPublic).MakeGenericMethod(property.PropertyType.GetGenericArguments()).Invoke(this, [property]);
            }

            var parent = options.Parent ?? (this is Stack || options.Urn != null ? null : Deployment.Current.Stack);
            (this.type, this.name) = (type, name);
            transformations = [.. options.ResourceTransformations, .. parent?.transformations ?? []];
            foreach (var transformation in transformations)
            {
                if (transformation(new(this, args, options)) is { } result)
                {
                    if (result.Options.Parent != options.Parent) { throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource."); }
                    (args, options) = (result.Args, result.Options);
                }
            }

            Deployment.Current.ReadOrRegister(this, args, options.Clone());
        }

        private void Initialize<T>(PropertyInfo property)
        {
            var source = new TaskCompletionSource<OutputData<T>>();
            property.DeclaringType.GetProperty(property.Name).SetValue(this, new Output<T>(source.Task));
            Completions.Add(property.GetCustomAttribute<OutputAttribute>().Name, (value, isKnown, exception) =>
                _ = exception is null ? source.TrySetResult(new((T)value, isKnown, false)) : source.TrySetException(exception));
        }
    }

    // Resources/CustomResource.cs, ComponentResource.cs, ProviderResource.cs, Stack.cs
    public class CustomResource : Resource
    {
        [Output("id")] public Output<string> Id { get; private protected set; }
        public CustomResource(string type, string name, ResourceArgs args, CustomResourceOptions options = null) : base(type, name, true, args ?? ResourceArgs.Empty, options ?? new()) { }
    }

    public class ComponentResource : Resource
    {
        public ComponentResource(string type, string name, ComponentResourceOptions options = null) : base(type, name, false, ResourceArgs.Empty, options ?? new()) { }
        public ComponentResource(string type, string name, ResourceArgs args, ComponentResourceOptions options = null, bool remote = false) : base(type, name, false, args ?? ResourceArgs.Empty, options ?? new()) { }
        protected void RegisterOutputs() { }
    }

    public class ProviderResource : CustomResource
    {
        public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions options = null) : base("pulumi:providers:" + package, name, args, options) { }
    }

    public class Stack : ComponentResource
    {
        public Stack(StackOptions options = null) : base("pulumi:pulumi:Stack", "project-stack", options is null ? null : new() { ResourceTransformations = options.ResourceTransformations }) => Deployment.Current.Stack = this;
    }

    // Serialization/Serializer.cs: waits for every input, leaves null out of objects, and refuses what it does not know.
    internal static class Serializer
    {
        public static async Task<object> SerializeAsync(object value)
        {
            switch (value)
            {
                case null or bool or int or double or string: return value;
                case InputArgs args: return await SerializeAsync(args.ToDictionary());
                case AssetOrArchive: return "asset";
                case Task: throw new InvalidOperationException("Tasks are not allowed inside ResourceArgs.");
            }

            var type = value.GetType();
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(InputList<>) || type.GetGenericTypeDefinition() == typeof(InputMap<>)))
            {
                return await SerializeAsync(type.GetProperty("Value", BindingFlags.NonPublic | BindingFlags.Instance).GetValue(value));
            }

            switch (value)
            {
                case IInput input: return await SerializeAsync(input.ToOutput());
                case IUnion union: return await SerializeAsync(union.Value);
                case JsonElement json: return json.Clone();
                case IOutput output:
                    var data = await output.GetDataAsync().ConfigureAwait(false);
                    return data.IsKnown ? await SerializeAsync(data.Value) : "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
                case Resource: return "resource";
                case IDictionary map:
                    var fields = new Dictionary<string, object>();
                    foreach (DictionaryEntry entry in map) { if (await SerializeAsync(entry.Value) is { } field) { fields[(string)entry.Key] = field; } }
                    return fields;
                case IList list:
                    var items = new List<object>();
                    if (type.GetProperty("IsDefault")?.GetValue(value) is not true) { foreach (var item in list) { items.Add(await SerializeAsync(item)); } }
                    return items;
                case Enum number: return Convert.ToInt32(number);
                default: return type.IsDefined(typeof(EnumTypeAttribute)) || type.IsDefined(typeof(OutputTypeAttribute)) ? type.Name : throw new InvalidOperationException($"{type.FullName} is not a supported argument type.");
            }
        }
    }
}
