using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that writes the page once more when the compiler has come to its end: with the workloads that it sees in C#, and what it finds.
/// What is wrong with the manifests has been told before.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class WritePage : JudgingTask
{
    /// <summary>The file of the gate's findings, beside which people read the page.</summary>
    [Required]
    public string SarifFile { get; set; } = string.Empty;

    /// <summary>Where the page is kept.</summary>
    [Required]
    public string CodePageFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var result = Gate.Run(ReadInputs(ProgramStage.None) with { OutputFolder = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Folder, SarifFile)))! });
            if (result.Page is { } page)
            {
                WholeFile.Write(Path.Combine(Folder, CodePageFile), page);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.UnreadableManifest;
            Log.LogWarning(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "the page could not be written with what is found in C#: " + e.Message);
        }

        return true;
    }
}
