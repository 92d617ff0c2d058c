using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild;

/// <summary>A task that judges the manifests of a project together with what its program wrote.</summary>
public abstract class JudgingTask : ProjectTask
{
    /// <summary>What the program wrote.</summary>
    public string EmittedFile { get; set; } = string.Empty;

    /// <summary>Why the program wrote nothing.</summary>
    public string FailureFile { get; set; } = string.Empty;

    /// <summary>The compiler's option ErrorLog: what the analyzer found in the program's source.</summary>
    public string CompilerLog { get; set; } = string.Empty;

    /// <summary>Whether the compiler was asked to put the workloads that it sees into its log.</summary>
    public bool TellsWorkloads { get; set; }

    /// <summary>Whether the program is that of a Pulumi stack.</summary>
    public bool IsStack { get; set; }

    /// <summary>The files of the program's source.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The compiler's option PathMap, by which the program knows its source.</summary>
    public string PathMap { get; set; } = string.Empty;

    private protected GateInputs ReadInputs(ProgramStage stage)
    {
        return ReadInputs() with
        {
            Program = new(stage, Path.Combine(Folder, EmittedFile), Path.Combine(Folder, FailureFile), CompilerLog, PathMap)
            {
                IsStack = IsStack,
                TellsWorkloads = TellsWorkloads,
                Sources = [.. Sources.Select(item => Path.GetFullPath(Path.Combine(Folder, item.ItemSpec)))],
            },
        };
    }
}
