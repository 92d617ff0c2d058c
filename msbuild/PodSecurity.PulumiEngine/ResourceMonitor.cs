using Google.Protobuf.WellKnownTypes;
using PodSecurity.Policy.Stacks;
using PodSecurity.PulumiEngine.Protocol;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Answers a program as the engine does in a preview of a new stack: each resource gets the inputs that it was given, and what
/// only a provider could tell stays unknown.
/// </summary>
internal sealed class ResourceMonitor(EngineOptions options, Registrations registrations)
{
    // What a program is told that it may send. The rest would change what is deployed in a way that is not seen here
    // (transforms), so that the program has to hear that it is missing.
    private static readonly HashSet<string> Features = new(StringComparer.Ordinal)
    {
        "secrets", "aliasSpecs", "deletedWith", "replaceWith", "parameterization", "resourceHooks", "errorHooks",
    };

    private static readonly string[] Specifications = ["spec", "template", "items"];

    private readonly Invokes invokes = new(options);

    public static SupportsFeatureResponse SupportsFeature(SupportsFeatureRequest request) => new() { HasSupport = Features.Contains(request.Id) };

    public RegisterResourceResponse RegisterResource(RegisterResourceRequest request)
    {
        var urn = Urn.Create(options, request.Parent, request.Type, request.Name);

        // Without any input it makes nothing: the SDK for .NET asks so for an object that is there already, and whose id it does not know yet.
        var isRead = request.Custom && request.Object is not { Fields.Count: > 0 };
        var reason = isRead ? null : StackJudge.ExplainUnseen(request.Type, request.Remote) ?? RenderedComponents.Find(request.Type);
        var kind = reason is not null ? ResourceKind.Unseen
            : isRead || !request.Custom || !ResourceType.TryParse(request.Type, out var type) ? ResourceKind.Other
            : type.IsPatch ? ResourceKind.Patch
            : ResourceKind.Object;
        var @namespace = ProviderOf(request) is { Length: > 0 } provider ? registrations.NamespaceOf(Urn.OfProvider(provider)) : options.DefaultNamespace;
        var inputs = request.Object ?? new();
        var complete = kind is ResourceKind.Object or ResourceKind.Patch
            ? ProviderDefaults.Complete(urn, request.Type, request.Name, inputs, @namespace)
            : inputs;
        if (YamlComponents.Contains(request.Type))
        {
            kind = RegisterChildren(urn, request.Name, inputs, @namespace) ? ResourceKind.Other : ResourceKind.Unseen;
        }

        registrations.Add(new(urn, request.Type, request.Name, request.Parent, kind, complete, request.SourcePosition) { Reason = reason }, request.CalculateSize());
        return new() { Urn = urn, Object = OutputsOf(complete) };
    }

    // Nobody knows here what the server adds to a specification, so none is given back. With its inputs alone, a program would take
    // what it did not set for unset, and compute something else than it will when the stack is deployed.
    private static Struct OutputsOf(Struct inputs)
    {
        var outputs = inputs.Clone();
        foreach (var name in Specifications)
        {
            outputs.Fields.Remove(name);
        }

        return outputs;
    }

    // A component that a provider takes apart gets a provider for each package.
    private static string ProviderOf(RegisterResourceRequest request) =>
        request.Provider.Length == 0 && request.Providers.TryGetValue("kubernetes", out var provider) ? provider : request.Provider;

    private bool RegisterChildren(string parent, string parentName, Struct inputs, Value? @namespace)
    {
        var children = YamlComponents.Expand(inputs, options.Folder, out var isWhole);
        foreach (var (index, child) in children.Index())
        {
            var (apiVersion, kind, name) = (TextOf(child, "apiVersion"), TextOf(child, "kind"), child.Fields.TryGetValue("metadata", out var metadata) ? TextOf(metadata.StructValue, "name") : string.Empty);
            var type = ResourceType.ToText(apiVersion, kind);

            // Objects of several namespaces may share a name, and so may those of several components.
            var urn = Urn.Create(options, parent, type, $"{parentName}:{name}#{index}");
            registrations.Add(new(urn, type, name, parent, ResourceKind.Object, ProviderDefaults.Complete(urn, type, name, child, @namespace), null), child.CalculateSize());
        }

        return isWhole;
    }

    private static string TextOf(Struct? value, string field) => value is not null && value.Fields.TryGetValue(field, out var found) ? found.StringValue : string.Empty;

    public Empty RegisterResourceOutputs(RegisterResourceOutputsRequest request)
    {
        registrations.AddOutputs(request.Urn);
        return new();
    }

    /// <summary>What is read is there already, and nobody here knows what it holds.</summary>
    public ReadResourceResponse ReadResource(ReadResourceRequest request)
    {
        var properties = request.Properties?.Clone() ?? new();
        if (request.Type == "pulumi:pulumi:StackReference")
        {
            properties.Fields.TryAdd("outputs", Value.ForString(Wire.Unknown));
        }

        return new() { Urn = Urn.Create(options, request.Parent, request.Type, request.Name), Properties = properties };
    }

    public ResourceInvokeResponse Invoke(ResourceInvokeRequest request) => new() { Return = invokes.Answer(request.Tok, request.Args ?? new()) };

    /// <summary>A package with parameters: a name is all that a program needs of it.</summary>
    public static RegisterPackageResponse RegisterPackage(RegisterPackageRequest request) => new() { Ref = request.Name + "@" + request.Version };

    public Empty SignalAndWaitForShutdown()
    {
        registrations.Complete();
        return new();
    }
}
