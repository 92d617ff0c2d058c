using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Programs;

/// <summary>What a project's program gave, and where in its source what is found in that is told, if it was not told already.</summary>
internal sealed class ProgramOutput
{
    private readonly SourceSeverities severities;
    private readonly PragmaWarnings pragmas;

    private ProgramOutput(CompilerLog log, SourceSeverities severities, SourceLines lines, IReadOnlyList<ManifestDocument> documents, IReadOnlyList<Diagnostic> failures, IReadOnlyList<Diagnostic> unseen) =>
        (Log, this.severities, Lines, pragmas, Documents, Failures, Unseen) = (log, severities, lines, new(lines), documents, failures, unseen);

    /// <summary>What the compiler has told of the project's source.</summary>
    public CompilerLog Log { get; }

    /// <summary>The lines of the source.</summary>
    public SourceLines Lines { get; }

    /// <summary>What it wrote.</summary>
    public IReadOnlyList<ManifestDocument> Documents { get; }

    /// <summary>Why it wrote nothing, or did not come to its end.</summary>
    public IReadOnlyList<Diagnostic> Failures { get; }

    /// <summary>What it registered and nobody can see in a build.</summary>
    public IReadOnlyList<Diagnostic> Unseen { get; }

    public static ProgramOutput Read(GateInputs inputs)
    {
        var program = inputs.Program;
        var (paths, lines) = (new SourcePaths(inputs.ProjectFolder, program.PathMap), new SourceLines());
        IReadOnlyList<ManifestDocument> documents = [];
        var (failures, unseen) = (new List<Diagnostic>(), new List<Diagnostic>());
        if (program.Stage is ProgramStage.Alone or ProgramStage.AfterFiles)
        {
            if (File.Exists(program.FailureFile))
            {
                StoredDiagnostics.Read(File.ReadAllText(program.FailureFile), failures.Add, _ => { });
            }

            var file = failures.Count > 0 ? ProgramInputs.PartialOf(program.ManifestsFile) : program.ManifestsFile;
            var problem = string.Empty;
            if (program.IsStack && (failures.Count == 0 || File.Exists(file)))
            {
                documents = StackOutput.Read(file, inputs, paths, lines, unseen.Add, out problem) ?? documents;
            }
            else if (failures.Count == 0)
            {
                documents = EmittedManifests.Read(file, inputs.ProjectFile, paths, lines, out problem) ?? documents;
            }

            if (problem.Length > 0)
            {
                failures.Add(new ProgramFailure(inputs.ProjectFile, paths, lines, program.IsStack ? ProgramKind.Stack : ProgramKind.Manifests).WroteJunk(problem));
            }
        }

        return new(CompilerLog.Read(program.CompilerLog, inputs.ProjectFolder, paths), SourceSeverities.Read(inputs.AnalyzerConfigFiles), lines, documents, failures, unseen);
    }

    /// <summary>What the compiler found of our rules in the source. A log of which nothing is told does not know what a pragma disables.</summary>
    public IEnumerable<CodeFinding> Logged =>
        Log.Findings.Select(finding => finding with { IsSuppressed = finding.IsSuppressed || pragmas.IsDisabled(finding.Rule, finding.Line) });

    /// <summary>The workloads that the compiler saw in the source, without those that the program wrote.</summary>
    public IReadOnlyList<ManifestDocument> SeenWorkloads =>
        [.. Log.Workloads.Select(workload => workload.Read(Lines)).OfType<ManifestDocument>().Where(seen => !CodeWorkload.IsWritten(seen, Documents))];

    /// <summary>Whether the compiler found in the source what is found in an object that the source made.</summary>
    public static bool IsSame(CodeFinding logged, Report report) =>
        report.Origin.Source is EmittedObject emitted && logged.Rule == report.Rule.Id
        && (emitted.Site is { } site
            ? site.Contains(logged.Line)
            : logged.Line == emitted.Find(report.Path) || logged.Line == emitted.Find(EmittedObject.HolderOf(report.Path)));

    /// <summary>What is found, at the line of the program to which it is due.</summary>
    public static Diagnostic Place(Report report, EmittedObject emitted)
    {
        var line = emitted.Find(report.Path);
        return Diagnostic.Of(report, line.File, emitted.RangeOf(line));
    }

    /// <summary>The severity that the project sets for a rule in its source, or null where it sets none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="areWarningsErrors">
    /// Whether all warnings are errors. Then the log says of every rule that it is an error, also of one that is only suggested.
    /// </param>
    public Severity? SeverityOf(Rule rule, bool areWarningsErrors) =>
        Log.SeverityOf(rule) is { } set && !(areWarningsErrors && set == Severity.Error) ? set : severities.Find(rule);

    /// <summary>Whether the compiler has told the same, or a suppression silences it.</summary>
    /// <param name="diagnostic">What is found.</param>
    /// <param name="emitted">The object in which it is found.</param>
    /// <param name="severity">How loudly it would be told.</param>
    /// <param name="maySilence">Whether a suppression in the source may silence its rule.</param>
    public bool IsSettled(Diagnostic diagnostic, EmittedObject emitted, Severity severity, bool maySilence) =>
        (maySilence && IsSilenced(diagnostic, emitted)) || (severity > Severity.Info && HasTold(diagnostic, emitted, severity));

    /// <summary>Whether a suppression in the source silences what is found.</summary>
    public bool IsSilenced(Diagnostic diagnostic, EmittedObject emitted)
    {
        if (emitted.Site is { } site)
        {
            return pragmas.IsDisabled(diagnostic.Rule.Id, site.Made) || Log.IsSuppressed(diagnostic.Rule, site) || Log.IsExcepted(diagnostic, site);
        }

        var (line, holder) = PlacesOf(diagnostic, emitted);
        return pragmas.IsDisabled(diagnostic.Rule.Id, line) || IsSilenced(diagnostic, line) || IsSilenced(diagnostic, holder);
    }

    private bool HasTold(Diagnostic diagnostic, EmittedObject emitted, Severity severity)
    {
        if (emitted.Site is { } site)
        {
            return Log.HasTold(diagnostic, site, severity);
        }

        var (line, holder) = PlacesOf(diagnostic, emitted);
        return Log.HasTold(diagnostic, line, severity) || Log.HasTold(diagnostic, holder, severity);
    }

    private bool IsSilenced(Diagnostic diagnostic, SourceLine line) => Log.IsSuppressed(diagnostic.Rule, line) || Log.IsExcepted(diagnostic, line);

    // What is missing the compiler tells where the container or the object is created.
    private static (SourceLine Line, SourceLine Holder) PlacesOf(Diagnostic diagnostic, EmittedObject emitted) =>
        (emitted.Find(diagnostic.Report!.Path), emitted.Find(EmittedObject.HolderOf(diagnostic.Report.Path)));
}
