namespace PodSecurity.Models;

/// <summary>The kinds that have a record.</summary>
public static partial class KubernetesKinds
{
    /// <summary>Every kind that has a record.</summary>
    public static IReadOnlyCollection<(string ApiVersion, string Kind)> All => Table.Keys;

    /// <summary>The record of a kind, or null where it has none.</summary>
    /// <param name="apiVersion">The group and version, such as <c>apps/v1</c>.</param>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    public static Type? Find(string apiVersion, string kind) => Table.GetValueOrDefault((apiVersion, kind));
}
