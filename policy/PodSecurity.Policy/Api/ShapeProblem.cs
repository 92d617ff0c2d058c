using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Api;

/// <summary>A value that the API would not take.</summary>
/// <param name="Rule">The rule under which it is reported.</param>
/// <param name="Place">The field.</param>
/// <param name="Path">Its path from the root of the object.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record ShapeProblem(Rule Rule, Field Place, string Path, string Message);
