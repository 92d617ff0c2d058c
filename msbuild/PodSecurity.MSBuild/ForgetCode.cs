using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports.Page;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that takes what the last build found in C# from the page before the compiler runs: a build that the compiler ends would leave it
/// there as if it were still so.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ForgetCode : Task
{
    /// <summary>The absolute path of the page.</summary>
    [Required]
    public string PageFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            WholeFile.Amend(PageFile, CodeSection.PutUnknown(File.ReadAllText(PageFile)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}", PageFile, e.Message);
        }

        return true;
    }
}
