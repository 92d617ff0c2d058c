using System.Globalization;
using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.MSBuild.Reports.Page;
using PodSecurity.MSBuild.Telling;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that judges the manifests of a project.</summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateManifests : JudgingTask
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

    /// <summary>Where it goes which exceptions of the project's file allow nothing in its manifests. Optional.</summary>
    public string UnmatchedFile { get; set; } = string.Empty;

    /// <summary>Where the day goes, as yyyyMMdd, after which an exception will have expired. Optional.</summary>
    public string ExpiryFile { get; set; } = string.Empty;

    /// <summary>Written last, where nothing is wrong: as long as it is newer than everything else, nothing is evaluated.</summary>
    [Required]
    public string StampFile { get; set; } = string.Empty;

    /// <summary>The project of the package that names the build, so that projects which share manifests tell each finding once. Optional.</summary>
    public string BuildProject { get; set; } = string.Empty;

    /// <summary>What MSBuild makes of the project's warnings, as <see cref="WarningTreatment"/> reads it. Optional.</summary>
    public string Treatment { get; set; } = string.Empty;

    /// <summary>Where the page is kept as it is without C#, for a build that the compiler ends. Optional.</summary>
    public string PageFile { get; set; } = string.Empty;

    /// <summary>Where the page is kept with what is known of C#. Optional.</summary>
    public string CodePageFile { get; set; } = string.Empty;

    /// <summary>How far the build is with a program that writes manifests: None, Expected, Alone or AfterFiles.</summary>
    public string Program { get; set; } = nameof(ProgramStage.None);

    /// <summary>Whether only to write down what is found, and to tell nothing.</summary>
    public bool IsSilent { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var stage = Enum.TryParse(Program, out ProgramStage parsed) ? parsed : ProgramStage.None;
            var result = Gate.Run(ReadInputs(stage) with { IsSilent = IsSilent, OutputFolder = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Folder, SarifFile)))! });
            if (!IsSilent)
            {
                var told = ToldNow.Of(result.Diagnostics, result.Summary, ProjectFile, WarningTreatment.Parse(Treatment), () => BuildName.Ask(BuildEngine, BuildProject) is { } name ? Claims.Of(name, ProjectFile) : null);
                new BuildReporter(Log).Report(told, Annotations.Of(ProjectFile, result.Formats));
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
        WholeFile.Write(Path.Combine(Folder, RecordFile), result.Record);
        var sarifFile = Path.Combine(Folder, SarifFile);
        WholeFile.Write(sarifFile, result.Sarif);
        WriteReports(Path.GetDirectoryName(sarifFile)!, result.Page is { } page ? [.. result.Reports, new(ReportPage.FileName, page)] : result.Reports);
        Keep(PageFile, result.PageWithoutCode);
        Keep(CodePageFile, result.PageWithCode);
        if (PoliciesFile.Length > 0)
        {
            WholeFile.WriteIfDifferent(Path.Combine(Folder, PoliciesFile), result.Policies);
        }

        if (OtherFile.Length > 0)
        {
            WholeFile.Write(Path.Combine(Folder, OtherFile), string.Concat(result.NamedFiles.Select(file => file + "\n")));
        }

        if (UnmatchedFile.Length > 0)
        {
            WholeFile.WriteIfDifferent(Path.Combine(Folder, UnmatchedFile), result.UnmatchedExceptions);
        }

        if (ExpiryFile.Length > 0)
        {
            WholeFile.Write(Path.Combine(Folder, ExpiryFile), result.NextExpiry?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? string.Empty);
        }

        var stored = StoredDiagnostics.Write(result.Diagnostics, result.Summary);
        var diagnosticsFile = Path.Combine(Folder, DiagnosticsFile);
        if (stored.Length > 0)
        {
            WholeFile.Write(diagnosticsFile, stored);
        }
        else
        {
            DeleteIfThere(diagnosticsFile);
        }

        var stampFile = Path.Combine(Folder, StampFile);

        // What another project of the build has told as an error is one of this project all the same.
        if (!Log.HasLoggedErrors && result.Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error))
        {
            WholeFile.Write(stampFile, string.Empty);
        }
        else
        {
            DeleteIfThere(stampFile);
        }
    }

    // Of a folder that is not there, to delete a file of it fails.
    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private void Keep(string file, string? page)
    {
        if (file.Length == 0)
        {
            return;
        }

        var path = Path.Combine(Folder, file);
        if (page is not null)
        {
            WholeFile.Write(path, page);
        }
        else
        {
            DeleteIfThere(path);
        }
    }

    // A file of an earlier build, in a format that nobody asks for any more, would pass for one of this build.
    private static void WriteReports(string folder, IReadOnlyList<ReportFile> reports)
    {
        foreach (var report in reports)
        {
            WholeFile.Write(Path.Combine(folder, report.Name), report.Content);
        }

        foreach (var gone in ReportFiles.Names.Except(reports.Select(report => report.Name)))
        {
            File.Delete(Path.Combine(folder, gone));
        }
    }
}
