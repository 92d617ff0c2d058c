using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What came of an evaluation, for the page.</summary>
/// <param name="Inputs">What the project gives.</param>
/// <param name="Options">By what was judged.</param>
/// <param name="Judgement">What came of it.</param>
/// <param name="Diagnostics">What was found, silenced or not, in order.</param>
internal sealed record PageInputs(GateInputs Inputs, JudgeOptions Options, Judgement Judgement, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What is found in objects of a program and suppressed in its source.</summary>
    public IReadOnlyList<Diagnostic> SilencedInSource { get; init; } = [];

    /// <summary>What was not judged, and why.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>What the compiler sees and finds in C#; null where nobody knows.</summary>
    public PageCode? Code { get; init; }

    /// <summary>What is found in manifests and in the workloads of C#, silenced or not.</summary>
    public IEnumerable<Diagnostic> AllDiagnostics => Diagnostics.Concat(Code?.Diagnostics ?? []);
}

/// <summary>Everything that the page shows of workloads: those of manifests, of what programs wrote, and of C#.</summary>
internal sealed class PageModel
{
    /// <summary>Prepares it.</summary>
    public PageModel(PageInputs inputs)
    {
        Inputs = inputs;
        Server = inputs.Options.Servers[inputs.Options.Servers.Count - 1];
        Versions = VersionRange.Between(OldestOf(inputs), Server);
        Names = new(Versions);
        var labels = LabelsOf(inputs.Judgement);
        Namespaces =
        [
            .. ReadWorkloads()
                .GroupBy(workload => workload.Judged.Namespace)
                .Select(members => NamespaceOf(members.Key, [.. members], labels.TryGetValue(members.Key, out var found) ? found : Field.Unset)),
        ];
    }

    /// <summary>What it is made of.</summary>
    public PageInputs Inputs { get; }

    /// <summary>The newest of the servers, which is asked about every version.</summary>
    public PolicyVersion Server { get; }

    /// <summary>From the oldest version that anybody names to the newest.</summary>
    public IReadOnlyList<VersionRange> Versions { get; }

    /// <summary>How versions are named.</summary>
    public VersionNames Names { get; }

    /// <summary>The namespaces, by name; last the one whose name is known only where it is deployed.</summary>
    public IReadOnlyList<PageNamespace> Namespaces { get; }

    /// <summary>All workloads.</summary>
    public IEnumerable<PageWorkload> Workloads => Namespaces.SelectMany(one => one.Workloads);

    private static PolicyVersion OldestOf(PageInputs inputs)
    {
        var (judgement, options) = (inputs.Judgement, inputs.Options);
        var policies = judgement.Objects.Where(judged => judged.Outcome != ObjectOutcome.WithoutPod).Select(judged => judged.Policy)
            .Concat(judgement.Namespaces.Values)
            .Concat(options.KnownNamespaces.Values)
            .Append(options.Configuration.Defaults);
        var pinned = policies
            .SelectMany(policy => new[] { policy.Enforce, policy.Audit, policy.Warn })
            .Where(asked => asked.Level != Level.Privileged)
            .Select(asked => asked.Version)
            .Concat(options.Floor.All.Select(floor => floor.Value.Version ?? PolicyVersion.Latest));
        return pinned.Concat(options.Servers).Min();
    }

    // Within a namespace, what needs a look comes first.
    private List<PageWorkload> ReadWorkloads()
    {
        var options = Inputs.Options;
        Judgement[] judgements = Inputs.Code is { } code ? [Inputs.Judgement, code.Judgement] : [Inputs.Judgement];
        var silencing = new Silencing(Inputs.AllDiagnostics.Concat(Inputs.SilencedInSource));
        var reports = judgements.SelectMany(judgement => judgement.Reports).Where(report => report.Object is not null).ToLookup(report => report.Object!);
        var workloads =
            from judged in judgements.SelectMany(judgement => judgement.Objects)
            where judged.Outcome != ObjectOutcome.WithoutPod && judged.Object is not { Group: "", Kind: "Namespace" }
            let pods = PodExtractor.Extract(judged.Object, options.Kinds)
            let mistakes = WorkloadMistakes.In(reports[judged.Object])
            select new PageWorkload(judged, StandardsLadder.Of(pods, Versions, Server), BrokenRules.Of(judged, pods, options), silencing, mistakes);
        var sorted = workloads
            .OrderBy(workload => workload.Judged.Namespace.Length == 0)
            .ThenBy(workload => workload.Judged.Namespace, StringComparer.Ordinal)
            .ThenBy(workload => workload.State)
            .ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            sorted[i].Number = i + 1;
        }

        return sorted;
    }

    private static Dictionary<string, Field> LabelsOf(Judgement judgement) => judgement.Objects
        .Where(judged => judged.Object is { Group: "", Kind: "Namespace" })
        .GroupBy(judged => judged.Object.Name)
        .ToDictionary(alike => alike.Key, alike => alike.First().Object.Node["metadata"]["labels"]);

    private PageNamespace NamespaceOf(string name, IReadOnlyList<PageWorkload> workloads, Field labels)
    {
        var policy = workloads[0].Judged.Policy;
        return new(
            name,
            policy,
            Inputs.Options.Configuration.Exemptions.HasNamespace(name),
            new[] { Mode.Enforce, Mode.Warn, Mode.Audit }.ToDictionary(mode => mode, mode => PolicyOrigin.Find(mode, name, policy, labels, Inputs.Options, Inputs.Inputs)),
            workloads);
    }
}
