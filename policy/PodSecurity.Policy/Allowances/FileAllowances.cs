using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Allowances;

/// <summary>What the comments of one manifest allow.</summary>
/// <param name="Comments">The exceptions.</param>
/// <param name="Problems">Comments that were meant for one, and why nobody can say what they allow.</param>
public sealed record FileAllowances(IReadOnlyList<CommentAllowance> Comments, IReadOnlyList<(Origin Place, string Message)> Problems);
