using System.Text.Json;

namespace PodSecurity.Facts;

/// <summary>The wire shape of the Kubernetes API: what <c>api.json</c> beside this file holds.</summary>
/// <param name="Kubernetes">The version of Kubernetes.</param>
/// <param name="Kinds">Every kind and the type of its objects.</param>
/// <param name="Types">Every type and its fields.</param>
/// <param name="Enums">The sets of values that strings may have.</param>
public sealed record KubernetesApi(
    string Kubernetes,
    IReadOnlyList<ApiKind> Kinds,
    IReadOnlyList<ApiType> Types,
    IReadOnlyList<ApiValueSet> Enums)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Reads the facts that are built into this assembly.</summary>
    public static KubernetesApi Read()
    {
        using var stream = typeof(KubernetesApi).Assembly.GetManifestResourceStream("api.json")!;
        return JsonSerializer.Deserialize<KubernetesApi>(stream, Options)!;
    }
}

/// <summary>A kind.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Type">The type of its objects.</param>
public sealed record ApiKind(string Group, string Version, string Kind, string Type);

/// <summary>A type.</summary>
/// <param name="Name">Its name, such as <c>core.v1.PodSpec</c>.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ApiType(string Name, IReadOnlyList<ApiField> Fields);

/// <summary>A field.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its wire type.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record ApiField(string Name, string Type, bool Optional = false);

/// <summary>The values that a string may have.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Values">The values.</param>
public sealed record ApiValueSet(string Name, IReadOnlyList<string> Values);
