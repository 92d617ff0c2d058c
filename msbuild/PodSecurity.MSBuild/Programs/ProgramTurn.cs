using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Programs;

/// <summary>
/// Which of the findings are told now. A project with a program is judged twice: its files before it is compiled, and all
/// together when the program has run. A pod in a file whose namespace only the program may make waits until then, since nobody
/// knows its policy before.
/// </summary>
internal sealed class ProgramTurn
{
    private readonly ProgramStage stage;
    private readonly bool hasFailed;
    private readonly IReadOnlyList<Diagnostic> last;
    private readonly HashSet<string> namespacesOfFiles;
    private readonly HashSet<string> namespaces;

    /// <param name="stage">How far the build is.</param>
    /// <param name="judgement">What came of what is known by now.</param>
    /// <param name="hasFailed">Whether the program gave nothing.</param>
    /// <param name="last">What is about the program, or about all together.</param>
    public ProgramTurn(ProgramStage stage, Judgement judgement, bool hasFailed, IReadOnlyList<Diagnostic> last)
    {
        (this.stage, this.hasFailed, this.last) = (stage, hasFailed, last);
        var declared = judgement.Objects.Where(judged => judged.Object.IsNamespace).ToList();
        namespacesOfFiles = new(declared.Where(judged => !IsEmitted(judged)).Select(judged => judged.Object.Name), StringComparer.Ordinal);
        namespaces = new(declared.Select(judged => judged.Object.Name), StringComparer.Ordinal);
    }

    /// <summary>Whether all is known that this build will know.</summary>
    public bool IsLast => stage != ProgramStage.Expected && !hasFailed;

    public bool Tells(Diagnostic diagnostic) => stage switch
    {
        ProgramStage.Expected => IsOfFiles(diagnostic),
        ProgramStage.AfterFiles => hasFailed ? IsLastOne(diagnostic) || IsOfPart(diagnostic) : !IsOfFiles(diagnostic),
        _ => !hasFailed || diagnostic.Report is null || IsOfPart(diagnostic),
    };

    public bool Tells(ObjectJudgement judged) => stage switch
    {
        ProgramStage.Expected => IsOfFiles(judged),
        ProgramStage.AfterFiles => hasFailed ? IsOfPart(judged) : !IsOfFiles(judged),
        _ => !hasFailed || IsOfPart(judged),
    };

    // Of a program that failed, an object may be in a namespace whose labels would have come later.
    private bool IsOfPart(ObjectJudgement judged) => IsEmitted(judged) && IsSettled(judged.Object.Namespace);

    private bool IsOfPart(Diagnostic diagnostic) =>
        diagnostic.Report is { } report && report.Origin.Source is EmittedObject && (!IsVerdict(report) || IsSettled(report.Object?.Namespace ?? string.Empty));

    private bool IsSettled(string @namespace) => @namespace.Length == 0 || namespaces.Contains(@namespace);

    private static bool IsEmitted(ObjectJudgement judged) => judged.Object.Node.Origin.Source is EmittedObject;

    private bool IsOfFiles(ObjectJudgement judged) => !IsEmitted(judged) && namespacesOfFiles.Contains(judged.Namespace);

    private bool IsOfFiles(Diagnostic diagnostic) =>
        diagnostic.Report is { } report
            ? report.Origin.Source is not EmittedObject && (!IsVerdict(report) || namespacesOfFiles.Contains(report.Namespace))
            : !IsLastOne(diagnostic);

    private static bool IsVerdict(Report report) => report.Finding is not null || report.Rule == RuleRegistry.VerdictDiffers;

    // Settings may have changed its severity, and nothing else of it.
    private bool IsLastOne(Diagnostic diagnostic) =>
        last.Any(one => one.Rule == diagnostic.Rule && one.Path == diagnostic.Path && one.Message == diagnostic.Message);
}
