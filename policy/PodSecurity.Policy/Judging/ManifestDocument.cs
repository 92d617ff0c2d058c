using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Judging;

/// <summary>A document to judge: an object, or a list of objects.</summary>
/// <param name="Root">The root of the document.</param>
/// <param name="Namespace">The namespace of its objects that name none, where it is not the project's; else null.</param>
public readonly record struct ManifestDocument(ObjectNode Root, string? Namespace = null)
{
    /// <summary>What the comments of its file allow; the same list for all documents of a file.</summary>
    public FileAllowances? Allowances { get; init; }
}
