// What a transformation meets of Pulumi.Kubernetes beside its typed resources. Facts from pulumi/pulumi-kubernetes, sdk/dotnet; the file is named at each.
#nullable disable
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Pulumi.Kubernetes
{
    // Utilities.cs: internal in the SDK; here public, since a stub of a later version is compiled into tests.
    public sealed class KubernetesResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute { public KubernetesResourceTypeAttribute(string type) : base(type, "4.0.0") { } }

    // KubernetesResource.cs
    public abstract class KubernetesResource : CustomResource
    {
        protected KubernetesResource(string type, string name, ResourceArgs args, CustomResourceOptions options = null) : base(type, name, args, options) { }

        // Core/V1/Pod.cs, MakeResourceOptions: the id of a new resource is an empty text.
        protected static CustomResourceOptions MakeOptions(CustomResourceOptions options, Input<string> id)
        {
            var merged = CustomResourceOptions.Merge(new() { Version = "4.0.0" }, options);
            merged.Id = id ?? merged.Id;
            return merged;
        }
    }

    public class Provider : ProviderResource { public Provider(string name, ResourceArgs args = null) : base("kubernetes", name, args) { } }
}

namespace Pulumi.Kubernetes.Types.Outputs.Meta.V1
{
    // Meta/V1/Outputs/ObjectMeta.cs: read-only public fields.
    [OutputType]
    public sealed class ObjectMeta
    {
        public readonly string Name;
        public readonly ImmutableDictionary<string, string> Labels;
        public ObjectMeta(string name, Dictionary<string, object> labels) => (Name, Labels) = (name, (labels ?? new()).ToImmutableDictionary(label => label.Key, label => label.Value as string));
    }
}

namespace Pulumi.Kubernetes.ApiExtensions
{
    // ApiExtensions/CustomResource.cs: the options of the caller are passed on as they are.
    public class CustomResource : KubernetesResource
    {
        public CustomResource(string name, CustomResourceArgs args, CustomResourceOptions options = null) : base(args.Type, name, args, options) { }
    }

    public abstract class CustomResourceArgs : ResourceArgs
    {
        [Input("apiVersion")] public Input<string> ApiVersion { get; }
        [Input("kind")] public Input<string> Kind { get; }
        [Input("metadata")] public Input<Types.Inputs.Meta.V1.ObjectMetaArgs> Metadata { get; set; }
        internal string Type { get; }
        protected CustomResourceArgs(string apiVersion, string kind) => (ApiVersion, Kind, Type) = (apiVersion, kind, $"kubernetes:{apiVersion}:{kind}");
    }
}

namespace Pulumi.Kubernetes.Yaml
{
    // Yaml/ConfigGroup.cs, Yaml.cs: a component in the program itself, whose children get dictionaries once these are known.
    public sealed class ConfigGroup : ComponentResource
    {
        public ConfigGroup(string name, InputList<ImmutableDictionary<string, object>> objects, ComponentResourceOptions options = null) : base("kubernetes:yaml:ConfigGroup", name, options) =>
            objects.ToOutput().Apply(all => all.Select(one => (KubernetesResource)((string)one["kind"] switch
            {
                "Namespace" => new Core.V1.Namespace(NameOf(one), one, new() { Parent = this }),
                "Pod" => new Core.V1.Pod(NameOf(one), one, new() { Parent = this }),
                _ => new Apps.V1.Deployment(NameOf(one), one, new() { Parent = this }),
            })).ToList());

        private static string NameOf(ImmutableDictionary<string, object> one) => (string)((ImmutableDictionary<string, object>)one["metadata"])["name"];
    }
}

namespace Pulumi.Kubernetes.Yaml.V2
{
    // Yaml/V2/ConfigFile.cs: a component that the provider makes.
    [KubernetesResourceType("kubernetes:yaml/v2:ConfigFile")]
    public class ConfigFile : ComponentResource { public ConfigFile(string name, ResourceArgs args = null) : base("kubernetes:yaml/v2:ConfigFile", name, args, null, remote: true) { } }
}

namespace Pulumi.Kubernetes.Helm.V4
{
    // Helm/V4/Chart.cs
    [KubernetesResourceType("kubernetes:helm.sh/v4:Chart")]
    public class Chart : ComponentResource { public Chart(string name, ResourceArgs args = null) : base("kubernetes:helm.sh/v4:Chart", name, args, null, remote: true) { } }
}

namespace Pulumi.Kubernetes.Helm.V3
{
    // Helm/V3/Release.cs
    [KubernetesResourceType("kubernetes:helm.sh/v3:Release")]
    public class Release : KubernetesResource { public Release(string name, ResourceArgs args = null) : base("kubernetes:helm.sh/v3:Release", name, args) { } }
}

namespace Pulumi.Kubernetes.Kustomize.V2
{
    // Kustomize/V2/Directory.cs
    [KubernetesResourceType("kubernetes:kustomize/v2:Directory")]
    public class Directory : ComponentResource { public Directory(string name, ResourceArgs args = null) : base("kubernetes:kustomize/v2:Directory", name, args, null, remote: true) { } }
}

namespace Pulumi.Eks
{
    // A provider's component, as pulumi/pulumi-eks generates it.
    public sealed class EksResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute { public EksResourceTypeAttribute(string type) : base(type, "3.0.0") { } }

    [EksResourceType("eks:index:Cluster")]
    public class Cluster : ComponentResource { public Cluster(string name) : base("eks:index:Cluster", name, ResourceArgs.Empty, null, remote: true) { } }
}
