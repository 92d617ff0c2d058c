using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>By what a set of manifests is judged.</summary>
public sealed record JudgeOptions
{
    /// <summary>Where nobody says anything: what is dangerous is forbidden.</summary>
    public static AdmissionPolicy UnaskedPolicy { get; } =
        new(new(Level.Baseline, PolicyVersion.Latest), LevelVersion.Privileged, LevelVersion.Privileged);

    /// <summary>The policy for what labels leave out, and the exemptions.</summary>
    public PodSecurityConfiguration Configuration { get; init; } = new(UnaskedPolicy, Exemptions.None);

    /// <summary>Whether that configuration is what a cluster is given, rather than what a project asks for by itself.</summary>
    public bool IsOfCluster { get; init; }

    /// <summary>
    /// What is suggested where nobody asked for warnings; null where nothing is.
    /// </summary>
    public LevelVersion? Suggestion { get; init; } = new LevelVersion(Level.Restricted, PolicyVersion.Latest);

    /// <summary>The servers that the manifests will run on, oldest first.</summary>
    public IReadOnlyList<PolicyVersion> Servers { get; init; } = [PolicyVersion.Latest];

    /// <summary>The namespace of an object that names none.</summary>
    public string DefaultNamespace { get; init; } = "default";

    /// <summary>The policies of namespaces that are not among the manifests at hand, by name, where they are known all the same.</summary>
    public IReadOnlyDictionary<string, AdmissionPolicy> KnownNamespaces { get; init; } = new Dictionary<string, AdmissionPolicy>();

    /// <summary>What holds at least, whatever labels, files and properties ask for.</summary>
    internal PolicyFloor Floor { get; init; } = PolicyFloor.None;

    /// <summary>The level to enforce whatever the namespaces ask for, as when a fix is to reach it; null where they decide.</summary>
    public Level? ForcedLevel { get; init; }

    /// <summary>What is allowed all the same.</summary>
    internal AllowanceSet Allowances { get; init; } = AllowanceSet.None;

    /// <summary>What to enforce whatever the namespaces ask for, as when somebody asks what would become of it; null where they decide.</summary>
    public LevelVersion? ForcedPolicy { get; init; }

    /// <summary>Whether somebody asks what each finding is about: exceptions, a baseline, or reports.</summary>
    internal bool NamesFindings { get; init; } = true;

    /// <summary>The kinds that carry pods.</summary>
    public PodKinds Kinds { get; init; } = PodKinds.Default;
}
