namespace PodSecurity.Dsl.Generator.Naming;

/// <summary>What the types of the API are called in C#: their short names, since all stand in one namespace.</summary>
internal static class TypeNames
{
    // Two groups have a type of the same short name. The type that most people mean keeps it; the other gets its name here.
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
