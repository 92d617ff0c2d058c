using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What the page shows of C#, by the compiler's log: the workloads that the compiler sees, judged as those of manifests are, and what it finds besides.</summary>
internal sealed class PageCode
{
    private readonly SourceSuppressions suppressions;
    private readonly PragmaWarnings pragmas;
    private readonly SourcePaths paths;
    private readonly Suppressible suppressible;
    private readonly ILookup<string, LocatedFinding> byRule;
    private readonly ILookup<string, LocatedFinding> byWorkload;

    private PageCode(FindingLog log, ProgramOutput program, Judgement others, JudgeOptions options, SourcePaths paths, Suppressible suppressible)
    {
        (suppressions, pragmas, this.paths, this.suppressible) = (new(paths), new(program.Lines), paths, suppressible);
        var located = log.Findings.Select(found => new LocatedFinding(found, PlaceOf(found))).ToList();
        byRule = located.ToLookup(one => one.Found.Rule.Id, StringComparer.Ordinal);
        byWorkload = located.Where(one => one.Found[SeenWorkloads.MadeAt].Length > 0).ToLookup(one => one.Found[SeenWorkloads.MadeAt], StringComparer.Ordinal);
        Judgement = Judge.Evaluate(program.SeenWorkloads.Where(seen => !new KubernetesObject(seen.Root).IsNamespace), ForCode(options, others.Namespaces));
        Diagnostics =
        [
            .. from report in Judgement.Reports
               where report.Finding is not null
               let emitted = (EmittedObject)report.Origin.Source!
               let line = emitted.Find(report.Finding!)
               select Diagnostic.Of(report, line.File, emitted.RangeOf(line)) with { Suppression = SuppressionOf(report, emitted) },
        ];
        var shown = new HashSet<LoggedFinding>(Judgement.Reports.Concat(others.Reports).Where(report => report.Finding is not null && report.Origin.Source is EmittedObject).SelectMany(ShownBy).Select(one => one.Found));
        Others = [.. log.Findings.Where(found => !shown.Contains(found))];
    }

    /// <summary>What becomes of the workloads that the compiler sees.</summary>
    public Judgement Judgement { get; }

    /// <summary>What is found in them, with what keeps it from being told.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>What the compiler finds that no workload of the page shows: in parts of pods, or as what the program may come to.</summary>
    public IReadOnlyList<LoggedFinding> Others { get; }

    /// <summary>Whether the compiler was asked for workloads: a project may keep its log for itself.</summary>
    public bool HasWorkloads { get; private init; }

    /// <summary>Reads it; null where the compiler has not run, or keeps no log.</summary>
    /// <param name="inputs">What the project gives.</param>
    /// <param name="program">What its program gave, and the log.</param>
    /// <param name="judgement">What came of manifests, among them namespaces.</param>
    /// <param name="options">By what was judged.</param>
    /// <param name="suppressible">Which rules may be suppressed.</param>
    public static PageCode? Read(GateInputs inputs, ProgramOutput program, Judgement judgement, JudgeOptions options, Suppressible suppressible) =>
        program.Log.Written is { } log
            ? new(log, program, judgement, options, new(inputs.ProjectFolder, inputs.Program.PathMap), suppressible) { HasWorkloads = inputs.Program.TellsWorkloads }
            : null;

    /// <summary>Where a finding of the log stands.</summary>
    public SourceLine PlaceOf(LoggedFinding found) => new(paths.Find(found.File) ?? found.File, found.Lines.StartLine);

    /// <summary>Why a finding of the log is not told; null where it is.</summary>
    public Suppression? SuppressionOf(LoggedFinding found)
    {
        var by = Enum.TryParse<SuppressionKind>(found[FindingProperties.SuppressedBy], out var kind) ? kind : SuppressionKind.InSource;
        var isSilenced = found.IsSuppressed || found[FindingProperties.SuppressedBy].Length > 0 || pragmas.IsDisabled(found.Rule.Id, PlaceOf(found));
        return isSilenced ? new(by, suppressions.ReasonOf(found), found[FindingProperties.Exception]) : null;
    }

    // The namespaces that the analyzer goes by; what is allowed, the log says.
    private static JudgeOptions ForCode(JudgeOptions options, IReadOnlyDictionary<string, AdmissionPolicy> namespaces) => options with
    {
        KnownNamespaces = options.KnownNamespaces.Where(known => !namespaces.ContainsKey(known.Key)).Concat(namespaces).ToDictionary(known => known.Key, known => known.Value),
        Allowances = AllowanceSet.None,
    };

    private Suppression? SuppressionOf(Report report, EmittedObject emitted)
    {
        var reasons = AlikeIn(emitted.Seen!, report).Concat(InParts(emitted, report)).Select(one => SuppressionOf(one.Found)).ToList();
        return reasons.Count > 0 && reasons.TrueForAll(reason => reason is not null) && suppressible.May(report.Rule.Id) ? reasons[0] : null;
    }

    private IEnumerable<LocatedFinding> ShownBy(Report report) => (EmittedObject)report.Origin.Source! is { Seen: { } seen } emitted
        ? AlikeIn(seen, report).Concat(InParts(emitted, report).Where(one => one.Found.AskedSeverity <= report.Severity))
        // What a program wrote tells what is suppressed in its source, but not why: that stays with what the compiler finds.
        : byRule[report.Rule.Id].Where(one => one.Says(report.Finding!)
            && ProgramOutput.IsSame(new(one.Found.Rule.Id, one.Line, one.Found.Message, one.Found.IsSuppressed), report)
            && SuppressionOf(one.Found) is null);

    // The same words; where the log has other words, since a name is not known in all ways that the program may go, the same line.
    private List<LocatedFinding> AlikeIn(CodeWorkload workload, Report report)
    {
        var ofRule = byWorkload[workload.MadeAt].Where(one => one.Found.Rule == report.Rule).ToList();
        var alike = ofRule.FindAll(one => one.Says(report.Finding!));
        return alike.Count > 0 ? alike : ofRule.FindAll(one => one.Line == ((EmittedObject)report.Origin.Source!).Find(report.Finding!));
    }

    // What is wrong in a helper's part of a pod is told in the helper, where nobody knows of which pod it is.
    private IEnumerable<LocatedFinding> InParts(EmittedObject emitted, Report report) =>
        report.Finding!.IsMissing ? [] : byRule[report.Rule.Id].Where(one => one.Found[SeenWorkloads.MadeAt].Length == 0 && one.Line == emitted.Find(report.Path));

    private sealed record LocatedFinding(LoggedFinding Found, SourceLine Line)
    {
        public bool Says(Finding finding) => Found.Message.EndsWith(": " + finding.Sentence, StringComparison.Ordinal);
    }
}
