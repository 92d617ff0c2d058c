using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that judges the manifests of a project.</summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateManifests : Task
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

    /// <summary>Where the record goes.</summary>
    [Required]
    public string RecordFile { get; set; } = string.Empty;

    /// <summary>Where the SARIF file goes.</summary>
    [Required]
    public string SarifFile { get; set; } = string.Empty;

    /// <summary>Where the policies for the analyzer go.</summary>
    [Required]
    public string PoliciesFile { get; set; } = string.Empty;

    /// <summary>Where the diagnostics are kept that a build without an evaluation shows again.</summary>
    [Required]
    public string DiagnosticsFile { get; set; } = string.Empty;

    /// <summary>Where the files are noted that other inputs name: a change of one is a reason to evaluate anew. Optional.</summary>
    public string OtherFile { get; set; } = string.Empty;

    /// <summary>Written last, where nothing is wrong: as long as it is newer than everything else, nothing is evaluated.</summary>
    [Required]
    public string StampFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var result = Gate.Run(ReadInputs());
            var reporter = new BuildReporter(Log);
            foreach (var diagnostic in result.Diagnostics)
            {
                reporter.Report(diagnostic);
            }

            foreach (var line in result.Summary)
            {
                reporter.Report(line);
            }

            Write(result);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.UnreadableManifest;
            Log.LogError(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "what was found could not be written: " + e.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private void Write(GateResult result)
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        WholeFile.Write(Path.Combine(folder, RecordFile), result.Record);
        WholeFile.Write(Path.Combine(folder, SarifFile), result.Sarif);
        WholeFile.WriteIfDifferent(Path.Combine(folder, PoliciesFile), result.Policies);
        if (OtherFile.Length > 0)
        {
            WholeFile.Write(Path.Combine(folder, OtherFile), string.Concat(result.NamedFiles.Select(file => file + "\n")));
        }

        var stored = StoredDiagnostics.Write(result.Diagnostics, result.Summary);
        var diagnosticsFile = Path.Combine(folder, DiagnosticsFile);
        if (stored.Length > 0)
        {
            WholeFile.Write(diagnosticsFile, stored);
        }
        else if (File.Exists(diagnosticsFile))
        {
            File.Delete(diagnosticsFile);
        }

        var stampFile = Path.Combine(folder, StampFile);
        if (!Log.HasLoggedErrors)
        {
            WholeFile.Write(stampFile, string.Empty);
        }
        else if (File.Exists(stampFile))
        {
            File.Delete(stampFile);
        }
    }

    private GateInputs ReadInputs()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        return new(ProjectFile)
        {
            Manifests = [.. Manifests.Select(item => new ManifestItem(
                Path.GetFullPath(Path.Combine(folder, item.ItemSpec.Replace('\\', Path.DirectorySeparatorChar))),
                item.ItemSpec,
                item.GetMetadata("Namespace") is { Length: > 0 } name ? name : null))],
            Properties = Properties.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase),
            PodKinds = [.. PodKinds.Select(item => new PodKindItem(item.ItemSpec, item.GetMetadata("Group"), item.GetMetadata("Path")))],
            AnalyzerConfigFiles = [.. AnalyzerConfigFiles.Select(item => Path.GetFullPath(Path.Combine(folder, item.ItemSpec)))],
        };
    }
}
