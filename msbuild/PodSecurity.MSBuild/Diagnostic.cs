using PodSecurity.Policy.Allowances;
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
internal sealed record Diagnostic(Rule Rule, Severity Severity, string Path, LineRange Lines, string Message, Report? Report = null)
{
    /// <summary>Why it is not told; null where it is.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>What is the same in two that say the same: a project that names something twice is told of it once.</summary>
    public (string Rule, string Path, LineRange Lines, string Message) Words => (Rule.Id, Path, Lines, Message);

    /// <summary>Each of them once, in their order.</summary>
    public static IReadOnlyList<Diagnostic> Once(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.GroupBy(diagnostic => diagnostic.Words).Select(alike => alike.First())];

    /// <summary>Something to tell of an object's report, at a place.</summary>
    public static Diagnostic Of(Report report, string path, LineRange lines) => new(report.Rule, report.Severity, path, lines, report.Message, report)
    {
        Suppression = report.Allowance switch
        {
            null => null,
            NamedAllowance named => new(SuppressionKind.ExceptionsFile, named.Reason, named.Key),
            var comment => new(SuppressionKind.InSource, comment.Reason),
        },
    };
}
