using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Logs;

/// <summary>What C# has for exceptions, <c>#pragma</c> and <c>[SuppressMessage]</c>, held to what the project asks of one.</summary>
internal sealed class SourceSuppressions(SourcePaths paths)
{
    private readonly PragmaWarnings pragmas = new(new());

    /// <summary>What is to be told of them.</summary>
    /// <param name="code">What the compiler found.</param>
    /// <param name="suppressible">Which rules may be suppressed.</param>
    /// <param name="requiresReasons">Whether one without a reason is an error.</param>
    public IEnumerable<Diagnostic> Explain(IReadOnlyList<LoggedFinding> code, Suppressible suppressible, bool requiresReasons)
    {
        var rule = RuleRegistry.ExceptionWithoutReason;
        foreach (var found in code.Where(IsInSource))
        {
            var file = paths.Find(found.File) ?? found.File;
            if (suppressible.ForbiddenBy(found.Rule.Id) is { } source)
            {
                yield return ForbiddenExceptions.Tell(file, found.Lines, found.Rule.Id + " is suppressed here (" + found.Message + ")", source);
            }
            else if (requiresReasons && ReasonOf(found).Length == 0)
            {
                var message = found.Rule.Id + " is suppressed here without a reason, and the project asks for one (PodSecurityRequireReasons): "
                    + "write a Justification, or a comment behind the #pragma";
                yield return new(rule, rule.DefaultSeverity, file, found.Lines, message);
            }
        }
    }

    /// <summary>Why a finding is suppressed; empty where nobody said.</summary>
    public string ReasonOf(LoggedFinding found) =>
        found[FindingProperties.Reason].Length > 0 ? found[FindingProperties.Reason]
        : found.Justification.Length > 0 ? found.Justification
        : paths.Find(found.File) is { } file ? pragmas.ReasonOf(found.Rule.Id, new(file, found.Lines.StartLine))
        : string.Empty;

    /// <summary>Whether a finding is suppressed by what stands in the source, and not by a file of ours.</summary>
    public static bool IsInSource(LoggedFinding found) => found.IsSuppressed && found[FindingProperties.SuppressedBy].Length == 0;
}
