using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>Finds the exceptions for rules that the organisation does not let be silenced. They allow nothing.</summary>
internal static class ForbiddenExceptions
{
    /// <summary>The comments of manifests that allow such a thing.</summary>
    public static IEnumerable<Diagnostic> Find(IReadOnlyList<Report> reports, Suppressible suppressible) =>
        reports.Where(report => report.Allowance is not null).Select(report => Find(report.Allowance!, suppressible)).OfType<Diagnostic>().Distinct();

    /// <summary>What is to be told of an exception; null where it may allow what it allows.</summary>
    public static Diagnostic? Find(Allowance allowance, Suppressible suppressible) =>
        allowance.Rules.FirstOrDefault(id => !suppressible.May(id)) is { } forbidden
            ? Tell(allowance.Place.Source!.Path, allowance.Place.Lines, "this exception allows nothing: it silences " + forbidden, suppressible.ForbiddenBy(forbidden)!)
            : null;

    /// <summary>What is to be told of something in the source that silences a rule.</summary>
    public static Diagnostic Tell(string path, LineRange lines, string what, string source) =>
        new(RuleRegistry.SilencedAgainstFloor, Severity.Error, path, lines, what + ", which the organisation does not let be silenced (" + source + ")");
}
