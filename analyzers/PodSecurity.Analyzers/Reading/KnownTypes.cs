using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Api;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Which classes of a compilation stand for types of the Kubernetes API, by name: neither KubernetesClient nor Pulumi is
/// referenced. Lives as long as its compilation.
/// </summary>
internal sealed class KnownTypes
{
    private const string KubernetesClient = "k8s.Models";
    private const string TypedModels = "PodSecurity.Models";
    private const string PulumiInputs = "Pulumi.Kubernetes.Types.Inputs.";
    private const string ArgsSuffix = "Args";
    private const string PatchSuffix = "Patch";

    private readonly ConcurrentDictionary<INamedTypeSymbol, ModelType?> models = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> maps = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> lists = new(SymbolEqualityComparer.Default);

    private KnownTypes(bool hasBuilders) => HasBuilders = hasBuilders;

    /// <summary>Whether there may be methods that say what they set.</summary>
    public bool HasBuilders { get; }

    /// <summary>What builders say of themselves.</summary>
    public Annotations Annotations { get; } = new();

    /// <summary>Looks for the libraries; null where the compilation knows none of them.</summary>
    public static KnownTypes? Find(Compilation compilation)
    {
        var hasBuilders = Annotations.AreKnownTo(compilation);
        return hasBuilders
            || compilation.GetTypeByMetadataName("k8s.Models.V1PodSpec") is not null
            || compilation.GetTypeByMetadataName(TypedModels + ".PodSpec") is not null
            || compilation.GetTypeByMetadataName("Pulumi.Kubernetes.Types.Inputs.Core.V1.PodSpecArgs") is not null
                ? new(hasBuilders)
                : null;
    }

    /// <summary>Whether a type is a dictionary.</summary>
    public bool IsMap(ITypeSymbol? type) => type is not null && maps.GetOrAdd(type, Collections.IsMap);

    /// <summary>Whether a type is a list.</summary>
    public bool IsList(ITypeSymbol? type) => type is not null && lists.GetOrAdd(type, Collections.IsList);

    /// <summary>What the class stands for, or null where it stands for nothing of the API.</summary>
    public ModelType? Find(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named ? models.GetOrAdd(named, Model) : null;

    private static ModelType? Model(INamedTypeSymbol type)
    {
        var @namespace = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        return @namespace == KubernetesClient ? ModelOfClient(type)
            : @namespace == TypedModels ? ModelOfTyped(type)
            : @namespace.StartsWith(PulumiInputs, StringComparison.Ordinal) ? ModelOfPulumi(type, @namespace.Substring(PulumiInputs.Length))
            : ModelOfResource(type) ?? ModelOfBuilder(type);
    }

    private static ModelType? ModelOfClient(INamedTypeSymbol type)
    {
        var name = WithoutVersion(type.Name);
        if (name is null)
        {
            return null;
        }

        var model = new ModelType(type, ApiShape.Default.FindBySimpleName(name), IsPatch: false);
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "KubernetesEntityAttribute")
            {
                var (group, version, kind) = (AttributeText.Named(attribute, "Group"), AttributeText.Named(attribute, "ApiVersion"), AttributeText.Named(attribute, "Kind"));
                return model with { Kind = (string.IsNullOrEmpty(group) ? version ?? "v1" : group + "/" + version, kind ?? name) };
            }
        }

        // The first versions say it only by the name: V1beta1CronJob is batch/v1beta1.
        if (ApiShape.Default.GroupOf(name) is { } only)
        {
            var version = type.Name.Substring(0, type.Name.Length - name.Length).ToLowerInvariant();
            return model with { Kind = (only.Length == 0 ? version : only + "/" + version, name) };
        }

        // What is no type of a pod, such as a patch, only passes objects on.
        return model.Api is null ? null : model;
    }

    // Our own models say what they stand for: [KubernetesType("core.v1.PodSpec")], [KubernetesKind("apps/v1", "Deployment")].
    private static ModelType? ModelOfTyped(INamedTypeSymbol type)
    {
        ApiObjectType? api = null;
        (string, string)? kind = null;
        foreach (var attribute in type.GetAttributes())
        {
            switch (attribute)
            {
                case { AttributeClass.Name: "KubernetesTypeAttribute", ConstructorArguments: [var name] } when AttributeText.Of(name) is { } named:
                    api = ApiShape.Default.FindType(named);
                    break;
                case { AttributeClass.Name: "KubernetesKindAttribute", ConstructorArguments: [var version, var of] } when AttributeText.Of(version) is { } group && AttributeText.Of(of) is { } known:
                    kind = (group, known);
                    break;
                default:
                    break;
            }
        }

        return api is null && kind is null ? null : new(type, api, IsPatch: false) { Kind = kind };
    }

    // Core.V1 and ContainerArgs make core.v1.Container.
    private static ModelType? ModelOfPulumi(INamedTypeSymbol type, string @namespace)
    {
        if (!type.Name.EndsWith(ArgsSuffix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = type.Name.Substring(0, type.Name.Length - ArgsSuffix.Length);
        var isPatch = name.Length > PatchSuffix.Length && name.EndsWith(PatchSuffix, StringComparison.Ordinal);
        name = isPatch ? name.Substring(0, name.Length - PatchSuffix.Length) : name;
        var api = ApiShape.Default.FindType(@namespace.ToLowerInvariant() + "." + name) ?? ApiShape.Default.FindBySimpleName(name);
        return new(type, api, isPatch);
    }

    // [KubernetesResourceType("kubernetes:apps/v1:Deployment")]
    private static ModelType? ModelOfResource(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "KubernetesResourceTypeAttribute"
                && attribute.ConstructorArguments is [var argument]
                && AttributeText.Of(argument) is { } token
                && token.Split(':') is { Length: 3 } parts)
            {
                var isPatch = parts[2].EndsWith(PatchSuffix, StringComparison.Ordinal);
                var kind = isPatch ? parts[2].Substring(0, parts[2].Length - PatchSuffix.Length) : parts[2];
                var version = parts[1].StartsWith("core/", StringComparison.Ordinal) ? parts[1].Substring("core/".Length) : parts[1];
                return new(type, null, isPatch) { Kind = (version, kind), IsResource = true };
            }
        }

        return null;
    }

    private static ModelType? ModelOfBuilder(INamedTypeSymbol type) => Annotations.Find(type) is { } annotated
        ? new(type, annotated.Type is null ? null : ApiShape.Default.FindType(annotated.Type), IsPatch: false)
        {
            Kind = annotated is { ApiVersion: { } version, Kind: { } kind } ? (version, kind) : null,
            IsBuilder = true,
            Start = annotated.Start,
            Pod = annotated.Pod,
        }
        : null;

    // V1PodSpec makes PodSpec, V1beta1CronJob makes CronJob.
    private static string? WithoutVersion(string name)
    {
        if (name.Length < 3 || name[0] != 'V' || !char.IsDigit(name[1]))
        {
            return null;
        }

        var i = 1;
        while (i < name.Length && (char.IsDigit(name[i]) || char.IsLower(name[i])))
        {
            i++;
        }

        return i < name.Length ? name.Substring(i) : null;
    }
}
