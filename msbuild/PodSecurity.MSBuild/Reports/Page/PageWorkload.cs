using System.Globalization;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>A workload as the page shows it.</summary>
internal sealed class PageWorkload
{
    private readonly Silencing silencing;

    /// <param name="judged">What became of it.</param>
    /// <param name="ladder">What the standards say of it, version by version.</param>
    /// <param name="broken">Which rules it breaks in which mode.</param>
    /// <param name="silencing">What keeps findings from being told.</param>
    /// <param name="mistakes">Why the API server does not take it.</param>
    public PageWorkload(ObjectJudgement judged, StandardsLadder ladder, BrokenRules broken, Silencing silencing, WorkloadMistakes mistakes)
    {
        (Judged, Ladder, this.silencing) = (judged, ladder, silencing);
        State = judged.Outcome switch
        {
            ObjectOutcome.Exempt => WorkloadState.Exempt,
            ObjectOutcome.Undetermined => WorkloadState.Undetermined,
            ObjectOutcome.Rejected or ObjectOutcome.PodsRejected => silencing.IsWhole(judged.Object) ? WorkloadState.Excepted : WorkloadState.Rejected,
            _ => broken.Any(Mode.Warn) ? WorkloadState.Warned : WorkloadState.Admitted,
        };
        Refusal = mistakes.Refusal.Length > 0 || State == WorkloadState.Rejected ? mistakes.Refusal : mistakes.Slip;
        State = Refusal.Length > 0 ? WorkloadState.Refused : State;
        Cells = [.. CheckRegistry.All.Select(check => CellOf(check, broken[check.Rule]))];
        Place = PlaceOf(Judge.LocationOf(judged.Object), string.Empty);
    }

    /// <summary>What became of it.</summary>
    public ObjectJudgement Judged { get; }

    /// <summary>What becomes of it, in a word.</summary>
    public WorkloadState State { get; }

    /// <summary>What the standards say of it, version by version.</summary>
    public StandardsLadder Ladder { get; }

    /// <summary>Why the API server refuses it; empty where it does not.</summary>
    public string Refusal { get; }

    /// <summary>What each control says of it, in the order of the controls.</summary>
    public IReadOnlyList<ControlCell> Cells { get; }

    /// <summary>Where it is written.</summary>
    public SourceLine Place { get; }

    /// <summary>The workload as the compiler sees it in C#; null where it is in a manifest, or a program wrote it.</summary>
    public CodeWorkload? Code => (Judged.Object.Node.Origin.Source as EmittedObject)?.Seen;

    /// <summary>Its number on the page.</summary>
    public int Number { get; set; }

    /// <summary>Its name among the anchors of the page.</summary>
    public string Anchor => "w" + Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it is called, without its namespace.</summary>
    public string Name => Judged.Object.ShownName is { Length: > 0 } name ? name : "(no name)";

    /// <summary>What a control forbids of it, at the newest version at which it does: upstream's words for each pod, and every place.</summary>
    public IReadOnlyList<Violation> ViolationsOf(Check control) =>
        Ladder.Steps.LastOrDefault(step => step.VerdictOf(control) == Verdict.Forbidden) is { } step
            ? [.. step.At(control.Level).SelectMany(evaluation => evaluation.Violations).Where(violation => violation.Rule == control.Rule)]
            : [];

    /// <summary>The findings of a control, but for those that another control has told already.</summary>
    public IEnumerable<Finding> FindingsOf(Check control) =>
        ViolationsOf(control).SelectMany(violation => violation.Findings).Where(finding => finding.Rule == control.Rule || !Fails(finding.Rule));

    /// <summary>Why a finding is not told; null where it is.</summary>
    public Suppression? SuppressionOf(Finding finding) => silencing.Of(Judged.Object, finding);

    /// <summary>The line of a finding.</summary>
    public SourceLine PlaceOf(Finding finding) =>
        Judged.Object.Node.Origin.Source is EmittedObject emitted ? emitted.Find(finding) : PlaceOf(finding.Location, finding.Path);

    /// <summary>The line of a field.</summary>
    public SourceLine PlaceOf(string path) => PlaceOf(Judged.Object.Node.Origin, path);

    private SourceLine PlaceOf(Origin origin, string path) => (origin.Source ?? Judged.Object.Node.Origin.Source) switch
    {
        EmittedObject emitted => emitted.Find(path),
        { } source => new(source.Path, origin.Lines.StartLine),
        null => default,
    };

    private bool Fails(Rule rule) => Cells.Any(cell => cell.Control.Rule == rule && cell.FailsIn.Count > 0);

    private ControlCell CellOf(Check check, Mode? mode)
    {
        var failsIn = Ladder.Where(step => step.VerdictOf(check) == Verdict.Forbidden);
        var verdicts = Ladder.Steps.Select(step => step.VerdictOf(check)).ToList();
        var answer =
            mode is not null && IsExcepted(check) ? ControlAnswer.Excepted
            : mode switch
            {
                Mode.Enforce => ControlAnswer.Enforced,
                Mode.Warn => ControlAnswer.Warned,
                Mode.Audit => ControlAnswer.Audited,
                _ => failsIn.Count > 0 ? ControlAnswer.Unasked
                    : verdicts.Contains(Verdict.Undetermined) ? ControlAnswer.Undetermined
                    : verdicts.Contains(Verdict.Allowed) ? ControlAnswer.Passes
                    : ControlAnswer.NotAsked,
            };
        return new(check, answer, failsIn, verdicts.TrueForAll(verdict => verdict == Verdict.Forbidden));
    }

    private bool IsExcepted(Check check)
    {
        var findings = ViolationsOf(check).SelectMany(violation => violation.Findings).ToList();
        return findings.Count > 0 && findings.TrueForAll(finding => SuppressionOf(finding) is not null);
    }
}
