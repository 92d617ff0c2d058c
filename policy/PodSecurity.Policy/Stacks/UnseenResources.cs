namespace PodSecurity.Policy.Stacks;

/// <summary>The resources behind which another program makes objects, so that the stack's own never sees them.</summary>
internal static class UnseenResources
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["kubernetes:helm.sh/v3:Release"] = "Helm installs what is in a release",
        ["kubernetes:helm.sh/v4:Chart"] = "the provider renders a chart",
        ["kubernetes:kustomize/v2:Directory"] = "the provider builds a kustomization",
        ["kubernetes:yaml/v2:ConfigFile"] = "the provider reads the manifests",
        ["kubernetes:yaml/v2:ConfigGroup"] = "the provider reads the manifests",
    };

    /// <summary>Why the objects of such a resource are not seen; null where they are.</summary>
    public static string? Find(string type) => Known.TryGetValue(type, out var reason) ? reason : null;
}
