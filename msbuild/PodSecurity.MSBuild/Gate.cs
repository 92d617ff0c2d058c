using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
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
        var judgement = Judge.Evaluate(manifests.Documents, options);
        foreach (var report in judgement.Reports)
        {
            found.Add(new(report.Rule, report.Severity, report.Origin.Source?.Path ?? inputs.ProjectFile, report.Origin.Lines, report.Message, report));
        }

        ReportNothing(inputs, manifests, judgement, found);
        var diagnostics = Settle(found, new(inputs));
        var paths = RelativePath.From(inputs.ProjectFolder);
        return new(
            diagnostics,
            Summary.Write(judgement, diagnostics, options),
            AdmissionRecord.Write(judgement, manifests, paths),
            SarifLog.Write(diagnostics, paths),
            ResolvedPolicies.Write(judgement, options),
            properties.NamedFiles);
    }

    // A project whose manifests carry nothing to judge looks safe; where another mistake explains it, that is enough.
    private static void ReportNothing(GateInputs inputs, ManifestSet manifests, Judgement judgement, List<Diagnostic> found)
    {
        if (inputs.Manifests.Count > 0 && found.Count == 0 && judgement.Objects.All(@object => @object.Outcome == ObjectOutcome.WithoutPod))
        {
            var place = ProjectText.Find(inputs.ProjectFile, "KubernetesManifest");
            var message = $"nothing was evaluated: none of the {judgement.Objects.Count} objects in {manifests.Files} files carries a pod";
            found.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, place, message));
        }
    }

    private static List<Diagnostic> Settle(List<Diagnostic> found, SeveritySettings settings)
    {
        var told = new HashSet<(string, string, LineRange, string)>();
        return [.. from diagnostic in found
                   let severity = settings.Apply(diagnostic.Rule, diagnostic.Severity)
                   where severity != Severity.None
                   where told.Add((diagnostic.Rule.Id, diagnostic.Path, diagnostic.Lines, diagnostic.Message))
                   orderby diagnostic.Path, diagnostic.Lines.StartLine, diagnostic.Lines.StartColumn, diagnostic.Rule.Id
                   select diagnostic with { Severity = severity }];
    }
}

/// <summary>What came of it.</summary>
/// <param name="Diagnostics">What to tell, in the order of files and lines.</param>
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
