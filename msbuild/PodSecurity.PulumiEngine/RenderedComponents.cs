namespace PodSecurity.PulumiEngine;

/// <summary>
/// The older components that have their objects rendered by a function of the provider, and then register them. A stack that is
/// deployed gets an answer there; a build has nobody to render them.
/// </summary>
internal static class RenderedComponents
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["kubernetes:helm.sh/v2:Chart"] = "the provider renders a chart",
        ["kubernetes:helm.sh/v3:Chart"] = "the provider renders a chart",
        ["kubernetes:kustomize:Directory"] = "the provider builds a kustomization",
    };

    /// <summary>The functions by which they are rendered.</summary>
    public static IReadOnlyCollection<string> Functions { get; } = ["kubernetes:helm:template", "kubernetes:kustomize:directory"];

    /// <summary>Why the objects of such a component are not seen; null where it is none.</summary>
    public static string? Find(string type) => Known.GetValueOrDefault(type);
}
