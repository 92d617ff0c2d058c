using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

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

    /// <summary>Whether MSBuild's terminal logger writes what is told, which leaves out every line that is no error or warning.</summary>
    public bool IsTerminal { get; set; }

    /// <summary>The folder of the project, from which the paths that a task is given lead.</summary>
    private protected string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>Tells in one warning what came of a target that somebody asked for, where its lines are left out.</summary>
    /// <param name="inputs">The project.</param>
    /// <param name="outcome">What came of it.</param>
    private protected void TellTerminal(GateInputs inputs, string outcome)
    {
        if (IsTerminal)
        {
            // It is no fault of the project's, so nothing that the project says of warnings makes an error of it.
            var severity = new SeveritySettings(inputs, ReportMode.Warnings, Suppressible.Read(inputs)).Apply(RuleRegistry.LeftOutByTerminal, Severity.Warning);
            new BuildReporter(Log).Report(new Diagnostic(RuleRegistry.LeftOutByTerminal, severity, ProjectFile, LineRange.Whole, outcome));
        }
    }

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
