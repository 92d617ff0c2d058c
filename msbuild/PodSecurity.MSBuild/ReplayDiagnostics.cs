using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild;

/// <summary>The task that shows again what the last evaluation told, when there is nothing to evaluate anew.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReplayDiagnostics : Task
{
    /// <summary>The absolute path of the file that the last evaluation left.</summary>
    [Required]
    public string DiagnosticsFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        var reporter = new BuildReporter(Log);
        try
        {
            StoredDiagnostics.Read(File.ReadAllText(DiagnosticsFile), reporter.Report, reporter.Report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}", DiagnosticsFile, e.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
