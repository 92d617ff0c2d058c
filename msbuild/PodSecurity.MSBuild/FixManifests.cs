using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild;

/// <summary>The task that mends the manifests of a project.</summary>
[MSBuildMultiThreadableTask]
public sealed class FixManifests : ProjectTask
{
    private static readonly char[] Separators = [';', ',', ' '];

    /// <summary>Up to which level to mend; empty for what the project's policies ask for.</summary>
    public string Level { get; set; } = string.Empty;

    /// <summary>The rules to mend, also where it is a decision; empty for all that are no decision.</summary>
    public string Ids { get; set; } = string.Empty;

    /// <summary>Whether only to show what would be changed.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Where to write the diff of a dry run besides, as <c>git apply</c> and <c>patch</c> read it; empty for nowhere.</summary>
    public string Diff { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        var reporter = new BuildReporter(Log);
        Policy.Standards.Level? level = null;
        if (Level.Trim() is { Length: > 0 } name)
        {
            if (!LevelNames.TryParse(name, out var parsed))
            {
                var rule = RuleRegistry.InvalidProperty;
                reporter.Report(new Diagnostic(rule, Severity.Error, ProjectFile, ProjectText.Find(ProjectFile, "PodSecurityFixLevel"), "PodSecurityFixLevel \"" + name + "\" " + LevelNames.MustBe));
                return false;
            }

            level = parsed;
        }

        var result = Fixes.Run(ReadInputs(), level, Ids.Split(Separators, StringSplitOptions.RemoveEmptyEntries), IsDryRun);
        foreach (var diagnostic in result.Diagnostics)
        {
            reporter.Report(diagnostic);
        }

        foreach (var line in result.Lines)
        {
            reporter.Report(line);
        }

        if (IsDryRun && Diff.Trim() is { Length: > 0 } diff)
        {
            WholeFile.Write(Path.Combine(Path.GetDirectoryName(ProjectFile)!, diff), string.Concat(result.Lines.Select(line => line + "\n")));
        }

        if (result.Lines.Count == 0)
        {
            reporter.Report("PodSecurity: there is nothing to fix");
        }

        return !Log.HasLoggedErrors;
    }
}
