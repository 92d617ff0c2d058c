using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;

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

    /// <summary>The file in which the organisation says what projects may not go below.</summary>
    public string FloorFile { get; set; } = string.Empty;

    /// <summary>The items about the floor, with their type as the metadata Type, and the file that they are written in as DefinedIn.</summary>
    public ITaskItem[] FloorItems { get; set; } = [];

    /// <summary>The folder into which NuGet unpacks packages.</summary>
    public string PackageFolder { get; set; } = string.Empty;

    /// <summary>The folder of the project, from which the paths that a task is given lead.</summary>
    private protected string Folder => Path.GetDirectoryName(ProjectFile)!;

    private protected GateInputs ReadInputs()
    {
        return new(ProjectFile)
        {
            Manifests = [.. Manifests.Select(item => new ManifestItem(
                Path.GetFullPath(Path.Combine(Folder, item.ItemSpec.Replace('\\', Path.DirectorySeparatorChar))),
                item.ItemSpec,
                item.GetMetadata("Namespace") is { Length: > 0 } name ? name : null))],
            Properties = Properties.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase),
            PodKinds = [.. PodKinds.Select(item => new PodKindItem(item.ItemSpec, item.GetMetadata("Group"), item.GetMetadata("Path")))],
            Floor = new(FloorFile.Trim().Length > 0 ? Path.GetFullPath(Path.Combine(Folder, FloorFile.Trim())) : string.Empty)
            {
                Items = [.. FloorItems.Select(item => new SettingItem(
                    item.GetMetadata("Type"),
                    item.ItemSpec,
                    item.GetMetadata("DefinedIn") is { Length: > 0 } file ? file : ProjectFile,
                    SettingItem.MetadataNames.ToDictionary(name => name, item.GetMetadata, StringComparer.OrdinalIgnoreCase)))],
                PackageFolder = PackageFolder,
            },
            AnalyzerConfigFiles = [.. AnalyzerConfigFiles.Select(item => Path.GetFullPath(Path.Combine(Folder, item.ItemSpec)))],
        };
    }
}
