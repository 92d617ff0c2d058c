using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Baselines;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that writes the present findings into the baseline.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteBaseline : CodeTask
{
    /// <summary>The file of the baseline.</summary>
    [Required]
    public string BaselineFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        var (path, inputs) = (Path.GetFullPath(Path.Combine(Folder, BaselineFile)), ReadInputs());
        var suppressible = Suppressible.Read(inputs);
        var found = ReadManifests().Where(IsOld).Concat(ReadUnsuppressedCode(inputs, suppressible).Where(IsOld))
            .GroupBy(one => (one.Fingerprint, BaselineEntry.Of(one).File)).Select(alike => alike.First()).ToList();
        var entries = found.Where(one => suppressible.May(one.Rule.Id)).Select(BaselineEntry.Of).ToList();
        try
        {
            WholeFile.WriteIfDifferent(path, BaselineWriter.Write(entries, BaselineSettings.Of(inputs, Configuration)));
            List<string> outcome = [$"{Counted.Of(entries.Count, "finding")} written to {RelativePath.From(Folder).Of(path)}; from now on only new ones are told"];
            if (found.Count > entries.Count)
            {
                outcome.Add($"{found.Count - entries.Count} are not written, of rules that the organisation does not let be silenced ({string.Join(", ", found.Select(one => one.Rule.Id).Where(id => !suppressible.May(id)).Distinct())})");
            }

            foreach (var line in outcome)
            {
                new BuildReporter(Log).Report("PodSecurity: " + line);
            }

            TellTerminal(inputs, string.Join("; ", outcome));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.InvalidBaseline;
            Log.LogError(null, rule.Id, null, rule.HelpLink, path, 0, 0, 0, 0, "the baseline could not be written: " + e.Message);
        }

        return !Log.HasLoggedErrors;
    }

    // A log of which nothing is told does not know what a pragma disables, nor what the project does not want to be told.
    private IEnumerable<LoggedFinding> ReadUnsuppressedCode(GateInputs inputs, Suppressible suppressible)
    {
        var (settings, paths, pragmas) = (new SeveritySettings(inputs, ReportMode.All, suppressible), new SourcePaths(Folder, PathMap), new PragmaWarnings(new()));
        return (ReadCode() ?? []).Where(found =>
            settings.Apply(found.Rule, Severity.Warning) > Severity.Info
            && !pragmas.IsDisabled(found.Rule.Id, new(paths.Find(found.File) ?? found.File, found.Lines.StartLine)));
    }

    // What an exception allows needs no baseline, and what is only suggested is not told. What was old stays old.
    private static bool IsOld(LoggedFinding found) =>
        found.Fingerprint.Length > 0 && BaselineEntry.MayHold(found.Rule)
        && (found.IsBy(SuppressionKind.Baseline) || (!found.IsSuppressed && !found.IsBy(SuppressionKind.ExceptionsFile) && found.AskedSeverity > Severity.Info));
}
