using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests;

/// <summary>What was read of one file: its documents, and what was wrong with the others.</summary>
/// <param name="Source">The text.</param>
/// <param name="Documents">The root of each document that could be read; empty documents are left out.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ManifestFile(TextSource Source, IReadOnlyList<ObjectNode> Documents, IReadOnlyList<ManifestProblem> Problems)
{
    /// <summary>How many documents are lists of something that is no Kubernetes object, such as a tool's settings.</summary>
    public int ForeignLists { get; init; }

    /// <summary>What its comments allow; null where none says anything of the kind.</summary>
    public FileAllowances? Allowances { get; init; }

    /// <summary>Whether a document is a template, which only becomes a manifest when it is rendered.</summary>
    public bool IsTemplate => Problems.Any(problem => problem.IsTemplate);
}
