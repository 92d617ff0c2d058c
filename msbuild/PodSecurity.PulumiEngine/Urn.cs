namespace PodSecurity.PulumiEngine;

/// <summary>How the engine names a resource: <c>urn:pulumi:stack::project::Parent$Type::name</c>.</summary>
internal static class Urn
{
    /// <summary>Makes the name of a resource.</summary>
    /// <param name="options">The stack and the project.</param>
    /// <param name="parent">The name of the parent, or an empty text.</param>
    /// <param name="type">The resource's type.</param>
    /// <param name="name">The resource's own name.</param>
    public static string Create(EngineOptions options, string parent, string type, string name)
    {
        var parents = TypeOf(parent);
        var types = parents.Length == 0 || parents == Wire.StackType ? type : parents + "$" + type;
        return $"urn:pulumi:{options.Stack}::{options.Project}::{types}::{name}";
    }

    /// <summary>The resource of a reference to a provider, which ends with the provider's id.</summary>
    public static string OfProvider(string reference) => reference.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var end ? reference[..end] : reference;

    private static string TypeOf(string urn) => urn.Split("::", 4) is [_, _, var type, _] ? type : string.Empty;
}
