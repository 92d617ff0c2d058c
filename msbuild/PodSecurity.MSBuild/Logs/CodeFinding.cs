using PodSecurity.MSBuild.Sources;

namespace PodSecurity.MSBuild.Logs;

/// <summary>What the analyzer found in the source of a project, by the compiler's log.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Line">Where.</param>
/// <param name="Message">What.</param>
/// <param name="IsSuppressed">Whether a suppression in the source keeps it from being told.</param>
internal sealed record CodeFinding(string Rule, SourceLine Line, string Message, bool IsSuppressed)
{
    /// <summary>Whether it is about a workload that the log holds as well.</summary>
    public bool IsOfWorkload { get; init; }
}
