namespace PodSecurity.Policy.Api;

/// <summary>A type of the API: the wire types of its fields, by name.</summary>
internal sealed class ApiObjectType(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
}
