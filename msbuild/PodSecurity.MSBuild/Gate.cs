using PodSecurity.MSBuild.Baselines;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.MSBuild.Reports.Page;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild;

/// <summary>The build's gate, without MSBuild: reads what the project gives, judges it, and says what to tell and to write.</summary>
internal static class Gate
{
    public static GateResult Run(GateInputs inputs)
    {
        var found = new List<Diagnostic>();
        var properties = new PropertyReader(inputs, found);
        var options = properties.Read();
        var mode = properties.ReadMode();
        var formats = ReportFormats.Read(inputs, found);
        var manifests = ManifestSet.Read(inputs, found);
        var program = ProgramOutput.Read(inputs);
        var baseline = BaselineFile.Read(inputs, found);
        var judgement = Judge.Evaluate(manifests.Documents.Concat(program.Documents), options);
        var last = program.Failures.Concat(program.Unseen).ToList();
        var suppressible = Suppressible.Read(inputs);
        found.AddRange(ForbiddenExceptions.Find(judgement.Reports, suppressible));
        foreach (var judged in judgement.Reports)
        {
            var report = suppressible.May(judged.Rule.Id) ? judged : judged with { Allowance = null };
            if (report.Rule == RuleRegistry.ExceptionUnmatched)
            {
                // A program may yet write the namespace by whose labels it allows something.
                last.Add(new(report.Rule, report.Severity, report.Origin.Source!.Path, report.Origin.Lines, report.Message));
                continue;
            }

            found.Add(report.Origin.Source is EmittedObject emitted
                ? ProgramOutput.Place(report, emitted)
                : Diagnostic.Of(report, report.Origin.Source?.Path ?? inputs.ProjectFile, report.Origin.Lines));
        }

        found.AddRange(SilencedRules.Find(inputs, suppressible, new(options, judgement.Namespaces)));
        ReportNothing(inputs, manifests, program, judgement, isExplained: found.Count + last.Count > 0, last);
        var paths = RelativePath.From(inputs.ProjectFolder);
        var diagnostics = baseline.Apply(Settle([.. found, .. last], new(inputs, mode, suppressible), suppressible, program), paths);
        var asksForPage = formats.HasFlag(ReportFormat.Page);
        var code = asksForPage && mode != ReportMode.Silent ? PageCode.Read(inputs, program, judgement, options, suppressible) : null;
        var page = new PageInputs(inputs, options, judgement, diagnostics) { Skipped = manifests.Skipped, SilencedInSource = SilencedIn(found, program, suppressible) };
        var turn = new ProgramTurn(inputs.Program.Stage, judgement, program.Failures.Count > 0, last);
        var reports = WriteReports(formats, diagnostics, judgement, options, inputs, paths);
        return new(
            mode == ReportMode.Silent ? [] : [.. diagnostics.Where(diagnostic => diagnostic.Suppression is null && turn.Tells(diagnostic))],
            mode == ReportMode.Silent ? [] : [.. Summary.Write(judgement, diagnostics, options, turn), .. Locate([.. reports.Select(report => report.Name), .. asksForPage ? [ReportPage.FileName] : Array.Empty<string>()], inputs)],
            AdmissionRecord.Write(judgement, diagnostics, manifests, program, paths),
            SarifLog.Write(diagnostics, paths),
            ResolvedPolicies.Write(judgement, options, inputs.IsSilent ? ReportMode.Silent : mode, baseline.Fingerprints),
            UnmatchedExceptions.Write(judgement, diagnostics, options, inputs),
            NextExpiry(options.Allowances, manifests),
            properties.NamedFiles)
        {
            Formats = formats,
            Reports = reports,
            PageWithoutCode = asksForPage ? ReportPage.Write(page, paths) : null,
            PageWithCode = code is null ? null : ReportPage.Write(page with { Code = code }, paths),
        };
    }

    private static IReadOnlyList<ReportFile> WriteReports(ReportFormat formats, IReadOnlyList<Diagnostic> diagnostics, Judgement judgement, JudgeOptions options, GateInputs inputs, RelativePath paths)
    {
        var namespaces = inputs.Manifests.GroupBy(item => item.Path).ToDictionary(items => items.Key, items => items.First().Namespace);
        var suggestions = formats.HasFlag(ReportFormat.Reviewdog)
            ? new SuggestedChanges(options with { KnownNamespaces = judgement.Namespaces }, path => namespaces.TryGetValue(path, out var name) ? name : null)
            : null;
        return ReportFiles.Write(formats, diagnostics.Select(diagnostic => ReportedFinding.Of(diagnostic, paths, suggestions)), ReportedObject.Of(judgement, paths), paths);
    }

    // Told when they are first written: what comes later, a program's output or the compiler's findings, may end the build before it is there.
    private static IEnumerable<SummaryLine> Locate(IReadOnlyList<string> reports, GateInputs inputs) =>
        inputs.Program.Stage == ProgramStage.AfterFiles ? [] : ReportFiles.Locate(inputs.OutputFolder, reports).Select(line => new SummaryLine("PodSecurity: " + line));

    // What the source of a program silences is told by nobody, but its workloads are on the page.
    private static IReadOnlyList<Diagnostic> SilencedIn(List<Diagnostic> found, ProgramOutput program, Suppressible suppressible) =>
    [
        .. from diagnostic in found
           let emitted = diagnostic.Report?.Origin.Source as EmittedObject
           where emitted is not null && diagnostic.Suppression is null && suppressible.May(diagnostic.Rule.Id) && program.IsSilenced(diagnostic, emitted)
           select diagnostic with { Suppression = new(SuppressionKind.InSource, string.Empty) },
    ];

    private static DateTime? NextExpiry(AllowanceSet allowances, ManifestSet manifests) =>
        manifests.Documents.SelectMany(document => document.Allowances?.Comments ?? []).Concat<Allowance>(allowances.Named)
            .Where(allowance => allowance.HoldsOn(allowances.Today))
            .Min(allowance => allowance.Expires);

    // A project whose manifests carry nothing to judge looks safe; where another mistake explains it, that is enough.
    private static void ReportNothing(GateInputs inputs, ManifestSet manifests, ProgramOutput program, Judgement judgement, bool isExplained, List<Diagnostic> last)
    {
        var isAny = inputs.Manifests.Count > 0 || program.Documents.Count > 0;
        if (isAny && inputs.Program.Stage != ProgramStage.Expected && !isExplained && judgement.Objects.All(@object => @object.Outcome == ObjectOutcome.WithoutPod))
        {
            var place = ProjectText.Find(inputs.ProjectFile, "KubernetesManifest");
            var files = Counted.Of(manifests.Files, "file");
            var sources = program.Documents.Count == 0 ? files : inputs.Manifests.Count == 0 ? "the program's output" : files + " and the program's output";
            var message = "nothing was evaluated: " + judgement.Objects.Count switch
            {
                0 => $"there is no Kubernetes object in {sources}",
                1 => $"the only object in {sources} carries no pod",
                var count => $"none of the {count} objects in {sources} carries a pod",
            };
            last.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, place, message));
        }
    }

    private static List<Diagnostic> Settle(List<Diagnostic> found, SeveritySettings settings, Suppressible suppressible, ProgramOutput program)
    {
        var told = new HashSet<(string, string, LineRange, string)>();
        return [.. from diagnostic in found
                   let emitted = diagnostic.Report?.Origin.Source as EmittedObject
                   let severity = settings.Apply(diagnostic.Rule, diagnostic.Severity, emitted is null ? null : program.SeverityOf(diagnostic.Rule, settings.AreWarningsErrors))
                   where severity != Severity.None
                   where emitted is null || diagnostic.Rule == RuleRegistry.BelowFloor || !program.IsSettled(diagnostic, emitted, severity, suppressible.May(diagnostic.Rule.Id))
                   where told.Add(diagnostic.Words)
                   orderby diagnostic.Path, diagnostic.Lines.StartLine, diagnostic.Lines.StartColumn, diagnostic.Rule.Id
                   select diagnostic with { Severity = severity }];
    }
}

/// <summary>What came of it.</summary>
/// <param name="Diagnostics">What to tell now, in the order of files and lines.</param>
/// <param name="Summary">Lines for the end.</param>
/// <param name="Record">The text of the record.</param>
/// <param name="Sarif">The text of the SARIF file.</param>
/// <param name="Policies">The text of the file for the analyzer.</param>
/// <param name="UnmatchedExceptions">The text that says which exceptions of the project's file allow nothing in its manifests.</param>
/// <param name="NextExpiry">The last day of the exception that expires first; null where none does.</param>
/// <param name="NamedFiles">The files that other inputs name, as absolute paths.</param>
internal sealed record GateResult(
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<SummaryLine> Summary,
    string Record,
    string Sarif,
    string Policies,
    string UnmatchedExceptions,
    DateTime? NextExpiry,
    IReadOnlyList<string> NamedFiles)
{
    /// <summary>The formats in which it is told besides.</summary>
    public ReportFormat Formats { get; init; }

    /// <summary>The files of findings.</summary>
    public IReadOnlyList<ReportFile> Reports { get; init; } = [];

    /// <summary>The page, as if nobody knew of C#; null where nobody asks for it.</summary>
    public string? PageWithoutCode { get; init; }

    /// <summary>The page with what the compiler sees and finds in C#; null where that is not known.</summary>
    public string? PageWithCode { get; init; }

    /// <summary>The page with all that is known; null where nobody asks for it.</summary>
    public string? Page => PageWithCode ?? PageWithoutCode;
}
