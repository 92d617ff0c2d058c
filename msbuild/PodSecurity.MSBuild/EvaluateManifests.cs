using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that judges the manifests of a project.</summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateManifests : ProjectTask
{
    /// <summary>Where the record goes.</summary>
    [Required]
    public string RecordFile { get; set; } = string.Empty;

    /// <summary>Where the SARIF file goes.</summary>
    [Required]
    public string SarifFile { get; set; } = string.Empty;

    /// <summary>Where the policies for the analyzer go. Optional: a program that writes manifests is run after the analyzer.</summary>
    public string PoliciesFile { get; set; } = string.Empty;

    /// <summary>Where the diagnostics are kept that a build without an evaluation shows again.</summary>
    [Required]
    public string DiagnosticsFile { get; set; } = string.Empty;

    /// <summary>Where the files are noted that other inputs name: a change of one is a reason to evaluate anew. Optional.</summary>
    public string OtherFile { get; set; } = string.Empty;

    /// <summary>Written last, where nothing is wrong: as long as it is newer than everything else, nothing is evaluated.</summary>
    [Required]
    public string StampFile { get; set; } = string.Empty;

    /// <summary>How far the build is with a program that writes manifests: None, Expected, Alone or AfterFiles.</summary>
    public string Program { get; set; } = nameof(ProgramStage.None);

    /// <summary>What the program wrote.</summary>
    public string EmittedFile { get; set; } = string.Empty;

    /// <summary>Why the program wrote nothing.</summary>
    public string FailureFile { get; set; } = string.Empty;

    /// <summary>The compiler's option ErrorLog: what it says was told, is not told again.</summary>
    public string CompilerLog { get; set; } = string.Empty;

    /// <summary>Whether the program is that of a Pulumi stack.</summary>
    public bool IsStack { get; set; }

    /// <summary>The files of the program's source.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The compiler's option PathMap, by which the program knows its source.</summary>
    public string PathMap { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var folder = Path.GetDirectoryName(ProjectFile)!;
            var stage = Enum.TryParse(Program, out ProgramStage parsed) ? parsed : ProgramStage.None;
            var result = Gate.Run(ReadInputs() with
            {
                Program = new(stage, Path.Combine(folder, EmittedFile), Path.Combine(folder, FailureFile), CompilerLog, PathMap)
                {
                    IsStack = IsStack,
                    Sources = [.. Sources.Select(item => Path.GetFullPath(Path.Combine(folder, item.ItemSpec)))],
                },
            });
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
        if (PoliciesFile.Length > 0)
        {
            WholeFile.WriteIfDifferent(Path.Combine(folder, PoliciesFile), result.Policies);
        }

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
}
