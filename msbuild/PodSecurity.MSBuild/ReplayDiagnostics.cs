using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.MSBuild.Telling;

namespace PodSecurity.MSBuild;

/// <summary>The task that shows again what the last evaluation told, when there is nothing to evaluate anew.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReplayDiagnostics : Task
{
    /// <summary>The absolute path of the file that the last evaluation left.</summary>
    [Required]
    public string DiagnosticsFile { get; set; } = string.Empty;

    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>The project of the package that names the build, so that projects which share manifests tell each finding once. Optional.</summary>
    public string BuildProject { get; set; } = string.Empty;

    /// <summary>What MSBuild makes of the project's warnings, as <see cref="WarningTreatment"/> reads it. Optional.</summary>
    public string Treatment { get; set; } = string.Empty;

    /// <summary>The formats in which it is told besides. Optional.</summary>
    public string Reports { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var (diagnostics, summary) = (new List<Diagnostic>(), new List<SummaryLine>());
            StoredDiagnostics.Read(File.ReadAllText(DiagnosticsFile), diagnostics.Add, summary.Add);
            var told = ToldNow.Of(diagnostics, summary, ProjectFile, WarningTreatment.Parse(Treatment), () => BuildName.Ask(BuildEngine, BuildProject) is { } name ? Claims.Of(name, ProjectFile) : null);
            new BuildReporter(Log).Report(told, Annotations.Of(ProjectFile, ReportFormats.Parse(Reports)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}", DiagnosticsFile, e.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
