using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Logs;

namespace PodSecurity.MSBuild;

/// <summary>A task that looks at what the gate found in manifests and the compiler in code, when both have been judged.</summary>
public abstract class CodeTask : ProjectTask
{
    /// <summary>What the gate found, as it wrote it.</summary>
    [Required]
    public string SarifFile { get; set; } = string.Empty;

    /// <summary>The compiler's option ErrorLog.</summary>
    public string CompilerLog { get; set; } = string.Empty;

    /// <summary>The compiler's option PathMap, by which its log names files.</summary>
    public string PathMap { get; set; } = string.Empty;

    /// <summary>The configuration and the platform of the build.</summary>
    public string Configuration { get; set; } = string.Empty;

    private protected IReadOnlyList<LoggedFinding> ReadManifests() => FindingLog.Read(Folder, SarifFile)?.Findings ?? [];

    /// <summary>What the compiler found; null where its log is not there, or cannot be read.</summary>
    private protected IReadOnlyList<LoggedFinding>? ReadCode() =>
        CompilerLog.Length == 0 ? null : FindingLog.Read(Folder, Logs.CompilerLog.PathOf(CompilerLog))?.Findings;
}
