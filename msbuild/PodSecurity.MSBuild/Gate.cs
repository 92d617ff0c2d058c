using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
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
        var manifests = ManifestSet.Read(inputs, found);
        var program = ProgramOutput.Read(inputs);
        var judgement = Judge.Evaluate(manifests.Documents.Concat(program.Documents), options);
        foreach (var report in judgement.Reports)
        {
            found.Add(report.Origin.Source is EmittedObject emitted
                ? ProgramOutput.Place(report, emitted)
                : new(report.Rule, report.Severity, report.Origin.Source?.Path ?? inputs.ProjectFile, report.Origin.Lines, report.Message, report));
        }

        var last = program.Failures.Concat(program.Unseen).ToList();
        ReportNothing(inputs, manifests, program, judgement, isExplained: found.Count + last.Count > 0, last);
        var diagnostics = Settle([.. found, .. last], new(inputs), program);
        var turn = new ProgramTurn(inputs.Program.Stage, judgement, program.Failures.Count > 0, last);
        var paths = RelativePath.From(inputs.ProjectFolder);
        return new(
            [.. diagnostics.Where(turn.Tells)],
            Summary.Write(judgement, diagnostics, options, turn),
            AdmissionRecord.Write(judgement, manifests, program, paths),
            SarifLog.Write(diagnostics, paths),
            ResolvedPolicies.Write(judgement, options),
            properties.NamedFiles);
    }

    // A project whose manifests carry nothing to judge looks safe; where another mistake explains it, that is enough.
    private static void ReportNothing(GateInputs inputs, ManifestSet manifests, ProgramOutput program, Judgement judgement, bool isExplained, List<Diagnostic> last)
    {
        var isAny = inputs.Manifests.Count > 0 || program.Documents.Count > 0;
        if (isAny && inputs.Program.Stage != ProgramStage.Expected && !isExplained && judgement.Objects.All(@object => @object.Outcome == ObjectOutcome.WithoutPod))
        {
            var place = ProjectText.Find(inputs.ProjectFile, "KubernetesManifest");
            var sources = program.Documents.Count == 0 ? $"{manifests.Files} files" : inputs.Manifests.Count == 0 ? "the program's output" : $"{manifests.Files} files and the program's output";
            var message = $"nothing was evaluated: none of the {judgement.Objects.Count} objects in {sources} carries a pod";
            last.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, place, message));
        }
    }

    private static List<Diagnostic> Settle(List<Diagnostic> found, SeveritySettings settings, ProgramOutput program)
    {
        var told = new HashSet<(string, string, LineRange, string)>();
        return [.. from diagnostic in found
                   let emitted = diagnostic.Report?.Origin.Source as EmittedObject
                   let severity = settings.Apply(diagnostic.Rule, diagnostic.Severity, emitted is null ? null : program.SeverityOf(diagnostic.Rule))
                   where severity != Severity.None
                   where emitted is null || !program.IsSettled(diagnostic, emitted, severity)
                   where told.Add((diagnostic.Rule.Id, diagnostic.Path, diagnostic.Lines, diagnostic.Message))
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
/// <param name="NamedFiles">The files that other inputs name, as absolute paths.</param>
internal sealed record GateResult(
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<string> Summary,
    string Record,
    string Sarif,
    string Policies,
    IReadOnlyList<string> NamedFiles);
