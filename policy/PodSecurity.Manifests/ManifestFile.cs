using PodSecurity.Policy.Nodes;

namespace PodSecurity.Manifests;

/// <summary>What was read of one file: its documents, and what was wrong with the others.</summary>
/// <param name="Source">The text.</param>
/// <param name="Documents">The root of each document that could be read; empty documents are left out.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ManifestFile(TextSource Source, IReadOnlyList<ObjectNode> Documents, IReadOnlyList<ManifestProblem> Problems);
