using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>Reads what the project asks for by properties and items. What is invalid is told, and counts as if it were not set.</summary>
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
        var ofProperties = new ProjectProperties(name => inputs[name], Refuse).Read();
        var ofFile = inputs["PodSecurityConfigurationFile"] is { } file ? ReadFile(file) : null;
        return ofProperties with
        {
            Configuration = ofFile ?? ofProperties.Configuration,
            Suggestion = ofFile is null ? ofProperties.Suggestion : null,
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
