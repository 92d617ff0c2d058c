using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>Reads the project's properties. What is invalid is told, and counts as if it were not set.</summary>
internal sealed class PropertyReader(GateInputs inputs, ICollection<Diagnostic> diagnostics)
{
    /// <summary>The names of all properties that are read, as the targets hand them over.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "PodSecurityEnforce", "PodSecurityEnforceVersion", "PodSecurityWarn", "PodSecurityWarnVersion", "PodSecurityAudit",
        "PodSecurityAuditVersion", "PodSecurityNamespace", "PodSecurityKubernetesVersion", "PodSecurityConfigurationFile",
        "NoWarn", "WarningsAsErrors", "WarningsNotAsErrors", "TreatWarningsAsErrors",
    ];

    /// <summary>The files that the configuration file names.</summary>
    public IReadOnlyList<string> NamedFiles { get; private set; } = [];

    /// <summary>What the properties and the configuration file ask for.</summary>
    public JudgeOptions Read()
    {
        var ofProperties = new AdmissionPolicy(
            ReadMode("PodSecurityEnforce", JudgeOptions.UnaskedPolicy.Enforce),
            ReadMode("PodSecurityAudit", JudgeOptions.UnaskedPolicy.Audit),
            ReadMode("PodSecurityWarn", JudgeOptions.UnaskedPolicy.Warn));
        var ofFile = inputs["PodSecurityConfigurationFile"] is { } file ? ReadFile(file) : null;
        var isUnasked = ofFile is null && inputs["PodSecurityWarn"] is null;
        return new()
        {
            Configuration = ofFile ?? new(ofProperties, Exemptions.None),
            Suggestion = isUnasked ? new LevelVersion(Level.Restricted, ofProperties.Enforce.Version) : null,
            Servers = ReadServers(),
            DefaultNamespace = inputs["PodSecurityNamespace"] ?? "default",
            Kinds = inputs.PodKinds.Count == 0 ? PodKinds.Default : new(ReadKinds()),
        };
    }

    private PodSecurityConfiguration? ReadFile(string path)
    {
        var file = new ConfigurationFile(inputs, diagnostics);
        var configuration = file.Read(path);
        NamedFiles = file.NamedFiles;
        return configuration;
    }

    private LevelVersion ReadMode(string property, LevelVersion unasked)
    {
        var (level, version) = (unasked.Level, unasked.Version);
        if (inputs[property] is { } levelText && !LevelNames.TryParse(levelText, out level))
        {
            level = unasked.Level;
            Refuse(property, levelText, LevelNames.MustBe);
        }

        if (inputs[property + "Version"] is { } versionText && !PolicyVersion.TryParse(versionText, out version))
        {
            Refuse(property + "Version", versionText, PolicyVersion.MustBe);
        }

        return new(level, version);
    }

    private IReadOnlyList<PolicyVersion> ReadServers()
    {
        var servers = new SortedSet<PolicyVersion>();
        foreach (var part in (inputs["PodSecurityKubernetesVersion"] ?? "latest").Split(';', ','))
        {
            var text = part.Trim();
            if (text.Length == 0)
            {
                continue;
            }

            // 1.33, v1.33 and 1.33.4 all name the server's minor version.
            var parts = text.TrimStart('v').Split('.');
            if (PolicyVersion.TryParse(text == "latest" || parts.Length < 2 ? text : "v" + parts[0] + "." + parts[1], out var version))
            {
                servers.Add(version < PolicyVersion.Newest ? version : PolicyVersion.Latest);
            }
            else
            {
                Refuse("PodSecurityKubernetesVersion", text, "must be \"latest\" or a version such as 1.33; several are separated by \";\"");
            }
        }

        return servers.Count == 0 ? [PolicyVersion.Latest] : [.. servers];
    }

    private IEnumerable<PodKind> ReadKinds()
    {
        foreach (var item in inputs.PodKinds)
        {
            if (item.Path.Length == 0)
            {
                Refuse("KubernetesPodKind " + item.Kind, item.Path, "must have the metadata Path, such as spec.template");
                continue;
            }

            yield return new(item.Group, item.Kind, item.Path, IsCustom: true, MayLackPod: true);
        }
    }

    private void Refuse(string property, string value, string reason) => diagnostics.Add(new(
        RuleRegistry.InvalidProperty,
        Severity.Error,
        inputs.ProjectFile,
        ProjectText.Find(inputs.ProjectFile, property.Split(' ')[0]),
        property + " \"" + value + "\" " + reason));
}
