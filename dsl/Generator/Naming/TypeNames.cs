namespace PodSecurity.Dsl.Generator.Naming;

/// <summary>What the types of the API are called in C#: their short names, since all stand in one namespace.</summary>
internal static class TypeNames
{
    // The short names that two groups have. The one that is a kind, or of the core group, or what everybody means, keeps it.
    private static readonly Dictionary<string, string> Clashes = new()
    {
        ["core.v1.ResourceClaim"] = "ContainerResourceClaim",
        ["discovery.v1.EndpointPort"] = "DiscoveryEndpointPort",
        ["flowcontrol.v1.Subject"] = "FlowControlSubject",
    };

    /// <summary>The name of a type such as <c>core.v1.PodSpec</c>.</summary>
    public static string Of(string type) => Clashes.GetValueOrDefault(type) ?? PascalCase.Of(type[(type.LastIndexOf('.') + 1)..]);

    /// <summary>The name of a set of values.</summary>
    public static string OfSet(string set) => PascalCase.Of(set);

    /// <summary>The group and version of a type: <c>core.v1</c>.</summary>
    public static string GroupOf(string type) => type[..type.LastIndexOf('.')];
}
