namespace PodSecurity;

/// <summary>Says that a call makes a part and adds it to a list.</summary>
/// <param name="list">The path of the list, such as <c>spec.containers</c>.</param>
/// <param name="parameter">The parameter whose delegate fills the part; null where none does.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ManifestAddsAttribute(string list, string? parameter) : Attribute
{
    /// <summary>The path of the list.</summary>
    public string List { get; } = list;

    /// <summary>The parameter whose delegate fills the part, or null.</summary>
    public string? Parameter { get; } = parameter;

    /// <summary>Whether the path begins at the object that holds the pod's metadata and spec.</summary>
    public bool InPod { get; set; }
}
