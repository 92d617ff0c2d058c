using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
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
        "PodSecurityExceptionsFile", "PodSecurityRequireReasons", "PodSecurityBaselineFile", "PodSecurityReports", "PodSecuritySourceLink",
        "NoWarn", "WarningsAsErrors", "WarningsNotAsErrors", "TreatWarningsAsErrors", ReportModes.Property,
        "PodSecurityEnabled", "MSBuildWarningsAsMessages", "RunAnalyzers", "RunAnalyzersDuringBuild",
    ];

    private readonly Organisation organisation = new(inputs, diagnostics);
    private ObjectNode? writtenFile;

    /// <summary>The files that the configuration file names.</summary>
    public IReadOnlyList<string> NamedFiles { get; private set; } = [];

    /// <summary>What the properties ask to enforce, also where a configuration file decides.</summary>
    public LevelVersion Enforce { get; private set; }

    /// <summary>The servers that the properties name, also where the organisation names more.</summary>
    public IReadOnlyList<PolicyVersion> Servers { get; private set; } = [];

    /// <summary>How much of what is found is told.</summary>
    public ReportMode ReadMode()
    {
        if (!ReportModes.TryParse(inputs[ReportModes.Property], out var mode))
        {
            Refuse(ReportModes.Property, inputs[ReportModes.Property]!, ReportModes.MustBe);
        }

        return organisation.Limit(mode);
    }

    /// <summary>What the properties and the configuration file ask for.</summary>
    public JudgeOptions Read()
    {
        var ofProperties = new ProjectProperties(name => inputs[name], Refuse).Read();
        foreach (var misspelled in MisspelledSettings.Find(inputs.ProjectFile).Concat(PlausibleSettings.Find(inputs)))
        {
            diagnostics.Add(misspelled);
        }

        (Enforce, Servers) = (ofProperties.Configuration.Defaults.Enforce, ofProperties.Servers);
        var ofFile = inputs["PodSecurityConfigurationFile"] is { } file ? ReadFile(file) : null;
        var asked = ofProperties with
        {
            Allowances = new ExceptionsFile(inputs, diagnostics).Read(ofProperties.DefaultNamespace, ReadSwitch("PodSecurityRequireReasons")),
            Configuration = ofFile ?? ofProperties.Configuration,
            IsOfCluster = ofFile is not null,
            Suggestion = ofFile is null ? ofProperties.Suggestion : null,
            Kinds = inputs.PodKinds.Count == 0 ? PodKinds.Default : new(ReadKinds()),
        };
        return organisation.Apply(asked, writtenFile);
    }

    private bool ReadSwitch(string property)
    {
        var text = inputs[property] ?? "false";
        if (!bool.TryParse(text, out var isOn))
        {
            Refuse(property, text, "must be true or false");
        }

        return isOn;
    }

    private PodSecurityConfiguration? ReadFile(string path)
    {
        var file = new ConfigurationFile(inputs, diagnostics);
        var configuration = file.Read(path);
        (NamedFiles, writtenFile) = (file.NamedFiles, file.Root);
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
