using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>What the build tells, with the project's settings applied.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How loudly.</param>
/// <param name="Path">The file, as an absolute path.</param>
/// <param name="Lines">The range in the file.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Report">What it was made from, or null where it is about no object.</param>
internal sealed record Diagnostic(Rule Rule, Severity Severity, string Path, LineRange Lines, string Message, Report? Report = null);
