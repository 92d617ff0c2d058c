using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;

namespace PodSecurity.MSBuild;

/// <summary>A task that works on the manifests of a project.</summary>
public abstract class ProjectTask : Task
{
    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>The manifests; the metadata Namespace names the namespace of objects that name none.</summary>
    public ITaskItem[] Manifests { get; set; } = [];

    /// <summary>The properties of the project as items: their names, and their values as the metadata Value.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Custom resources that carry pods, with the metadata Group and Path.</summary>
    public ITaskItem[] PodKinds { get; set; } = [];

    /// <summary>Files in which severities may be set.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    private protected GateInputs ReadInputs()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        return new(ProjectFile)
        {
            Manifests = [.. Manifests.Select(item => new ManifestItem(
                Path.GetFullPath(Path.Combine(folder, item.ItemSpec.Replace('\\', Path.DirectorySeparatorChar))),
                item.ItemSpec,
                item.GetMetadata("Namespace") is { Length: > 0 } name ? name : null))],
            Properties = Properties.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase),
            PodKinds = [.. PodKinds.Select(item => new PodKindItem(item.ItemSpec, item.GetMetadata("Group"), item.GetMetadata("Path")))],
            AnalyzerConfigFiles = [.. AnalyzerConfigFiles.Select(item => Path.GetFullPath(Path.Combine(folder, item.ItemSpec)))],
        };
    }
}
