namespace PodSecurity.Policy.Standards;

/// <summary>What the standards say of one pod at one level and version.</summary>
public sealed class PodEvaluation
{
    private List<Violation>? violations;
    private List<string>? undetermined;

    internal PodEvaluation(PodView pod, LevelVersion policy, PolicyVersion server)
    {
        Pod = pod;
        Policy = policy;
        Server = server;
    }

    /// <summary>The pod.</summary>
    public PodView Pod { get; }

    /// <summary>The level and version that were asked for, as a sentence names them.</summary>
    public LevelVersion Policy { get; }

    /// <summary>The server that was asked.</summary>
    internal PolicyVersion Server { get; }

    /// <summary>Whether the pod is allowed, forbidden, or only unknown values decide.</summary>
    public Verdict Verdict => violations is not null ? Verdict.Forbidden : undetermined is not null ? Verdict.Undetermined : Verdict.Allowed;

    /// <summary>What is forbidden, in upstream's order.</summary>
    public IReadOnlyList<Violation> Violations => violations ?? [];

    /// <summary>The upstream names of the checks that met an unknown value.</summary>
    public IReadOnlyList<string> Undetermined => undetermined ?? [];

    /// <summary>Upstream's sentence: each reason with its detail in brackets. Empty where nothing is forbidden.</summary>
    public string ForbiddenDetail =>
        string.Join(", ", Violations.Select(violation => violation.Detail.Length > 0 ? violation.Reason + " (" + violation.Detail + ")" : violation.Reason));

    /// <summary>Upstream's reasons without their details, as a namespace's warnings have them. Empty where nothing is forbidden.</summary>
    public string ForbiddenReason => string.Join(", ", Violations.Select(violation => violation.Reason));

    /// <summary>All findings of all violations, in upstream's order.</summary>
    public IEnumerable<Finding> Findings => Violations.SelectMany(violation => violation.Findings);

    internal void AddViolation(Check check, string reason, string detail, Offence[] offences) =>
        (violations ??= new(4)).Add(new(this, check, reason, detail, offences));

    internal void AddUndetermined(Check check) => (undetermined ??= new(CheckRegistry.All.Count)).Add(check.Name);
}
