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
    /// <summary>Up to which level to mend; empty for what the project's policies ask for.</summary>
    public string Level { get; set; } = string.Empty;

    /// <summary>The rules to mend, also where it is a decision; empty for all that are no decision.</summary>
    public string Ids { get; set; } = string.Empty;

    /// <summary>Whether only to show what would be changed.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Where to write the diff besides, as <c>git apply</c> and <c>patch</c> read it, in a dry run; empty for nowhere.</summary>
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
                return Refuse(reporter, "PodSecurityFixLevel", name, LevelNames.MustBe);
            }

            level = parsed;
        }

        string[] ids = [.. PropertyList.Split(Ids).Select(id => id.ToUpperInvariant())];
        if (ids.FirstOrDefault(id => RuleRegistry.All.All(rule => rule.Id != id)) is { } unknown)
        {
            return Refuse(reporter, "PodSecurityFixIds", unknown, "is no rule");
        }

        // Who asks for a diff to look at does not expect that it is carried out.
        var diff = Diff.Trim();
        var isDryRun = IsDryRun || diff.Length > 0;
        var inputs = ReadInputs();
        var result = Fixes.Run(inputs, level, ids, isDryRun);
        foreach (var diagnostic in result.Diagnostics)
        {
            reporter.Report(diagnostic);
        }

        foreach (var line in result.Lines)
        {
            reporter.Report(line);
        }

        if (diff.Length > 0)
        {
            WholeFile.Write(Path.Combine(Folder, diff), string.Concat(result.Lines.Select(line => line + "\n")));
        }

        if (result.Lines.Count == 0)
        {
            reporter.Report("PodSecurity: " + FixesResult.NothingToFix);
        }

        TellTerminal(inputs, result.Summarize(isDryRun, diff));
        return !Log.HasLoggedErrors;
    }

    private bool Refuse(BuildReporter reporter, string property, string value, string why)
    {
        reporter.Report(new Diagnostic(RuleRegistry.InvalidProperty, Severity.Error, ProjectFile, ProjectText.Find(ProjectFile, property), property + " \"" + value + "\" " + why));
        return false;
    }
}
