namespace PodSecurity.Policy.Stacks;

/// <summary>What the type of a resource says of the Kubernetes object that it makes: <c>kubernetes:apps/v1:Deployment</c>.</summary>
/// <param name="ApiVersion">Group and version, as the object writes them.</param>
/// <param name="Kind">The kind.</param>
/// <param name="IsPatch">Whether it only changes a part of an object that somebody else made.</param>
internal readonly record struct ResourceType(string ApiVersion, string Kind, bool IsPatch)
{
    /// <summary>The package of the provider of Kubernetes.</summary>
    public const string Package = "kubernetes";

    private const string CoreGroup = "core/";
    private const string PatchSuffix = "Patch";

    /// <summary>The type of the resource that makes an object.</summary>
    public static string ToText(string apiVersion, string kind) =>
        Package + ":" + (apiVersion.IndexOf('/') >= 0 ? apiVersion : CoreGroup + apiVersion) + ":" + kind;

    /// <summary>Reads the type of a resource; false where it makes no object of Kubernetes.</summary>
    public static bool TryParse(string type, out ResourceType found)
    {
        found = default;
        var parts = type.Split([':'], 3);
        if (parts.Length < 3 || parts[0] != Package || UnseenResources.Find(type) is not null)
        {
            return false;
        }

        var isPatch = parts[2].Length > PatchSuffix.Length && parts[2].EndsWith(PatchSuffix, StringComparison.Ordinal);
        found = new(
            parts[1].StartsWith(CoreGroup, StringComparison.Ordinal) ? parts[1].Substring(CoreGroup.Length) : parts[1],
            isPatch ? parts[2].Substring(0, parts[2].Length - PatchSuffix.Length) : parts[2],
            isPatch);
        return true;
    }
}
