using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>What the project gives the gate. Paths are absolute.</summary>
/// <param name="ProjectFile">The project file, for what is wrong with the project itself.</param>
internal sealed record GateInputs(string ProjectFile)
{
    /// <summary>The manifests.</summary>
    public IReadOnlyList<ManifestItem> Manifests { get; init; } = [];

    /// <summary>The project's properties by name, as they are written; those that are empty are left out.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The custom resources that the project declares.</summary>
    public IReadOnlyList<PodKindItem> PodKinds { get; init; } = [];

    /// <summary>The files in which severities may be set.</summary>
    public IReadOnlyList<string> AnalyzerConfigFiles { get; init; } = [];

    /// <summary>The program that writes manifests, where the project has one.</summary>
    public ProgramInputs Program { get; init; } = ProgramInputs.None;

    /// <summary>The day on which is judged, by which exceptions expire.</summary>
    public DateTime Today { get; init; } = DateTime.UtcNow.Date;

    /// <summary>Whether what is found is only to be written down, whatever the project asks for.</summary>
    public bool IsSilent { get; init; }

    /// <summary>What the organisation says that the project belongs to.</summary>
    public FloorInputs Floor { get; init; } = FloorInputs.None;

    /// <summary>The folder into which what people read is written; reports link from there.</summary>
    public string OutputFolder { get; init; } = Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The folder of the project.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>A property's value, or null where it is empty.</summary>
    public string? this[string property] => Properties.TryGetValue(property, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
}

/// <summary>A manifest that the project names.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Include">How the project names it.</param>
/// <param name="Namespace">The namespace of its objects that name none, or null where it is the project's.</param>
internal sealed record ManifestItem(string Path, string Include, string? Namespace);

/// <summary>A custom resource that carries pods.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Group">The API group.</param>
/// <param name="Path">Where the pod template is.</param>
internal sealed record PodKindItem(string Kind, string Group, string Path);
