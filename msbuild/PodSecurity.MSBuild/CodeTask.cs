using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild;

/// <summary>A task that looks at what the gate found in manifests and the compiler in code, when both have been judged.</summary>
public abstract class CodeTask : ProjectTask
{
    /// <summary>What the gate found, as it wrote it.</summary>
    [Required]
    public string SarifFile { get; set; } = string.Empty;

    /// <summary>The compiler's option ErrorLog.</summary>
    public string CompilerLog { get; set; } = string.Empty;

    private protected string Folder => Path.GetDirectoryName(ProjectFile)!;

    private protected IReadOnlyList<LoggedFinding> ReadManifests() => FindingLog.Read(Path.Combine(Folder, SarifFile)) ?? [];

    /// <summary>The configuration and the platform of the build.</summary>
    public string Configuration { get; set; } = string.Empty;

    /// <summary>What the compiler found; null where its log is not there, or cannot be read.</summary>
    private protected IReadOnlyList<LoggedFinding>? ReadCode() =>
        CompilerLog.Length == 0 ? null : FindingLog.Read(Path.Combine(Folder, Programs.CompilerLog.PathOf(CompilerLog)));
}
