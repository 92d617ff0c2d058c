using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that tells what would be rejected if what the properties name were enforced in every namespace.</summary>
[MSBuildMultiThreadableTask]
public sealed class TellWhatIf : JudgingTask
{
    /// <summary>Where to write the policies under which the analyzer is to look at C#, instead of telling; empty for telling.</summary>
    public string PoliciesFile { get; set; } = string.Empty;

    /// <summary>Whether the project has a program that writes manifests, and it has run.</summary>
    public bool HasProgram { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var inputs = ReadInputs(HasProgram ? ProgramStage.Alone : ProgramStage.None);
        try
        {
            if (PoliciesFile.Length > 0)
            {
                WritePolicies(inputs, Path.Combine(folder, PoliciesFile));
            }
            else
            {
                var result = WhatIf.Run(inputs);
                Report(result.Diagnostics);
                foreach (var line in result.Lines)
                {
                    new BuildReporter(Log).Report(line);
                }

                if (result.Outcome.Length > 0)
                {
                    TellTerminal(inputs, result.Outcome + "; run again with -tl:off to see which");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.UnreadableManifest;
            Log.LogError(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "what would be rejected cannot be told: " + e.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private void WritePolicies(Inputs.GateInputs inputs, string file)
    {
        var diagnostics = new List<Diagnostic>();
        if (WhatIf.PoliciesOf(inputs, diagnostics) is { } policies)
        {
            WholeFile.WriteIfDifferent(file, policies);
        }

        Report(Diagnostic.Once(diagnostics));
    }

    private void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            new BuildReporter(Log).Report(diagnostic);
        }
    }
}
