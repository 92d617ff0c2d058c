using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild;

/// <summary>
/// What would be rejected, and what would pass, if the level and version that a project's properties name were enforced in every
/// namespace, whatever its labels say. Only what cannot be read is a diagnostic; what would be rejected is a line.
/// </summary>
internal static class WhatIf
{
    /// <summary>The policies under which the analyzer is to look at C#; null where a property is invalid.</summary>
    public static string? PoliciesOf(GateInputs inputs, ICollection<Diagnostic> diagnostics) =>
        ReadOptions(inputs, diagnostics) is { } options ? ResolvedPolicies.Write(new Judgement([], [], new Dictionary<string, AdmissionPolicy>(), 0), options, ReportMode.Silent, []) : null;

    /// <summary>Looks at everything that the project gives.</summary>
    public static WhatIfResult Run(GateInputs inputs)
    {
        var diagnostics = new List<Diagnostic>();
        if (ReadOptions(inputs, diagnostics) is not { } options)
        {
            return new(Diagnostic.Once(diagnostics), [], string.Empty);
        }

        var manifests = ManifestSet.Read(inputs, diagnostics);
        var program = ProgramOutput.Read(inputs);
        diagnostics.AddRange(program.Failures);
        diagnostics.AddRange(program.Unseen);
        var judgement = Judge.Evaluate(manifests.Documents.Concat(program.Documents).Concat(program.SeenWorkloads), options);
        var text = new WhatIfText(options.ForcedPolicy!.Value, options.Servers, RelativePath.From(inputs.ProjectFolder));
        foreach (var prospect in NamespaceProspect.Of(judgement, options))
        {
            text.Add(prospect);
        }

        // What is found in a workload is told with it.
        var emitted = judgement.Reports.Where(report => report.Origin.Source is EmittedObject).ToList();
        text.Add([.. program.Logged.Where(logged => !logged.IsOfWorkload && !emitted.Any(report => ProgramOutput.IsSame(logged, report)))]);
        return new(Diagnostic.Once(diagnostics), text.Finish(), text.Outcome);
    }

    // A property that is invalid would be taken as another one than was meant: then there is nothing to tell but that.
    private static JudgeOptions? ReadOptions(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<Diagnostic>();
        var properties = new PropertyReader(inputs, found);
        var options = properties.Read();

        // What an organisation demands of the project's properties is not asked here; what it exempts, and where it runs, counts.
        found.RemoveAll(diagnostic => diagnostic.Rule == RuleRegistry.BelowFloor);
        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        return found.Exists(diagnostic => diagnostic.Severity == Severity.Error) ? null : options with
        {
            Configuration = options.Configuration with { Defaults = new(properties.Enforce, LevelVersion.Privileged, LevelVersion.Privileged) },
            ForcedPolicy = properties.Enforce,
            Servers = inputs["PodSecurityKubernetesVersion"] is null ? options.Servers : properties.Servers,
            Suggestion = null,
        };
    }
}

/// <summary>What came of it.</summary>
/// <param name="Diagnostics">What is wrong with what was given.</param>
/// <param name="Lines">What would become of everything else.</param>
/// <param name="Outcome">The same in one line; empty where there is nothing to tell but what is wrong.</param>
internal sealed record WhatIfResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Lines, string Outcome);
