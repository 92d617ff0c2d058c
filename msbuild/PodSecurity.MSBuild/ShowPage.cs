using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that puts a page that an earlier step kept into its place. Before the compiler runs it is the one without C#: a build that the
/// compiler ends would leave there what the last build found in code, as if it were still so.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ShowPage : Task
{
    /// <summary>The absolute path of the page as it was kept.</summary>
    [Required]
    public string KeptFile { get; set; } = string.Empty;

    /// <summary>The absolute path of the page that people read.</summary>
    [Required]
    public string PageFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            WholeFile.Amend(PageFile, File.ReadAllText(KeptFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}", PageFile, e.Message);
        }

        return true;
    }
}
