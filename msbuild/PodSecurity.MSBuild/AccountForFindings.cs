using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Baselines;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that gives account when manifests and code have both been judged: which exceptions allow nothing, which suppressions
/// of the source give no reason, what is left of the baseline; and what is reported of code in the formats that a project asks for.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class AccountForFindings : CodeTask
{
    /// <summary>Which exceptions of the project's file allow nothing in its manifests.</summary>
    public string UnmatchedFile { get; set; } = string.Empty;

    /// <summary>The record, to which is added what is kept from being told in code.</summary>
    public string RecordFile { get; set; } = string.Empty;

    /// <summary>Whether what has been mended may be taken out of the baseline.</summary>
    public bool MayShrinkBaseline { get; set; }

    /// <summary>Whether only the reports are wanted, of a build that tells nothing else.</summary>
    public bool IsReport { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var inputs = ReadInputs();
        var mode = ReportModes.TryParse(inputs[ReportModes.Property], out var given) ? given : ReportMode.All;
        if (mode == ReportMode.Silent)
        {
            return true;
        }

        var (manifests, log) = (ReadManifests(), ReadCode());
        var code = log ?? [];
        var reporter = new BuildReporter(Log);
        var baseline = BaselineFile.None;
        if (!IsReport)
        {
            baseline = BaselineFile.Read(inputs, []);
            Tell(reporter, inputs, mode, log);
        }

        try
        {
            SuppressedCode.AddTo(Path.Combine(Folder, RecordFile), code, RelativePath.From(Folder), new(Folder, PathMap));
            WriteReports(reporter, ReportFormats.Parse(inputs[ReportFormats.Property]), code);
            if (IsReport)
            {
                TellReports(reporter, inputs);
            }

            if (baseline.Entries.Count > 0)
            {
                reporter.Report(Settle(reporter, baseline, BaselineSettings.Of(inputs, Configuration), manifests, log));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.InvalidBaseline;
            Log.LogWarning(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "what was found could not be written: " + e.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private void Tell(BuildReporter reporter, GateInputs inputs, ReportMode mode, IReadOnlyList<LoggedFinding>? log)
    {
        var (suppressible, code) = (Suppressible.Read(inputs), log ?? []);
        var found = new List<Diagnostic>(ReadUnmatched(code));
        if (log is null && CompilerLog.Length > 0 && suppressible.ForbidsAny)
        {
            var message = "the compiler's log " + Logs.CompilerLog.PathOf(CompilerLog) + " is not there or cannot be read, so nobody knows what the source silences; "
                + "the organisation does not let everything be silenced. Leave out ErrorLog, or build anew";
            found.Add(new(RuleRegistry.SilencedAgainstFloor, Severity.Error, ProjectFile, ProjectText.Find(ProjectFile, "ErrorLog"), message));
        }

        found.AddRange(new SourceSuppressions(new(Folder, PathMap)).Explain(code, suppressible, bool.TryParse(inputs["PodSecurityRequireReasons"], out var required) && required));
        var settings = new SeveritySettings(inputs, mode, suppressible);
        foreach (var diagnostic in found)
        {
            reporter.Report(diagnostic with { Severity = settings.Apply(diagnostic.Rule, diagnostic.Severity) });
        }
    }

    private void WriteReports(BuildReporter reporter, ReportFormat formats, IReadOnlyList<LoggedFinding> code)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Folder, SarifFile))!;
        var reports = new CodeReports(RelativePath.From(Folder), new(Folder, PathMap));
        var written = reports.Write(formats, code);
        foreach (var report in written)
        {
            WholeFile.Write(Path.Combine(folder, report.Name), report.Content);
        }

        foreach (var gone in ReportFiles.Names.Select(CodeReports.NameOf).Except(written.Select(report => report.Name)))
        {
            File.Delete(Path.Combine(folder, gone));
        }

        // A build that is only to report has told nothing of the manifests yet.
        var annotations = (IsReport ? CodeReports.AnnotateManifests(formats, ReadManifests()) : []).Concat(reports.Annotate(formats, code));
        foreach (var line in annotations)
        {
            reporter.Report(line);
        }
    }

    // A build tells where they are when it judges the manifests, and a build that is only to report tells nothing then.
    private void TellReports(BuildReporter reporter, GateInputs inputs)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Folder, SarifFile)))!;
        var names = ReportFiles.Names.Concat(ReportFiles.Names.Select(CodeReports.NameOf)).Where(name => File.Exists(Path.Combine(folder, name)));
        foreach (var line in ReportFiles.Locate(folder, names))
        {
            reporter.Report("PodSecurity: " + line);
            TellTerminal(inputs, line);
        }
    }

    private IEnumerable<Diagnostic> ReadUnmatched(IReadOnlyList<LoggedFinding> code)
    {
        var file = Path.Combine(Folder, UnmatchedFile);
        return UnmatchedFile.Length > 0 && File.Exists(file)
            ? UnmatchedExceptions.Read(File.ReadAllText(file), new HashSet<string>(code.Select(found => found[FindingProperties.Exception]), StringComparer.Ordinal))
            : [];
    }

    private string Settle(BuildReporter reporter, BaselineFile baseline, string settings, IReadOnlyList<LoggedFinding> manifests, IReadOnlyList<LoggedFinding>? code)
    {
        // Of what was not judged, nobody knows what has been mended in it.
        var old = manifests.Concat(code ?? []).Where(one => one.IsBy(SuppressionKind.Baseline)).ToLookup(one => one.Fingerprint);
        var paths = RelativePath.From(Folder);
        var left = baseline.Entries.Where(entry =>
            (code is null && entry.Member.Length > 0)
            || old[entry.Fingerprint].Any(one => entry.File.Length == 0 || entry.File == one.File || paths.IsGone(entry.File))).ToList();
        var (name, mended) = (paths.Of(baseline.Path), baseline.Entries.Count - left.Count);
        var line = BaselineLine.Left(left.Count, name);
        var isWhole = manifests.Concat(code ?? []).All(one => one.IsSuppressed || (one.Severity != Severity.Error && !IsUnread(one.Rule)));
        if (mended == 0 || settings != baseline.Settings || !isWhole)
        {
            return line;
        }

        try
        {
            if (MayShrinkBaseline)
            {
                WholeFile.Write(baseline.Path, BaselineWriter.Write(left, settings));
                return line + BaselineLine.Mended(mended);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reporter.Report(new Diagnostic(RuleRegistry.InvalidBaseline, Severity.Warning, baseline.Path, LineRange.Whole, "what has been mended could not be taken out of the baseline, since it cannot be written"));
        }

        return line + ", and " + mended + (mended == 1 ? " is mended" : " are mended");
    }

    private static bool IsUnread(Rule rule) => rule == RuleRegistry.UnreadableManifest || rule == RuleRegistry.MalformedManifest || rule == RuleRegistry.OversizedManifest;
}
