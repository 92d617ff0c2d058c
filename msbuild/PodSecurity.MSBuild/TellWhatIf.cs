using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>The task that tells what would be rejected if what the properties name were enforced in every namespace.</summary>
[MSBuildMultiThreadableTask]
public sealed class TellWhatIf : ProjectTask
{
    /// <summary>Where to write the policies under which the analyzer is to look at C#, instead of telling; empty for telling.</summary>
    public string PoliciesFile { get; set; } = string.Empty;

    /// <summary>Whether the project has a program that writes manifests, and it has run.</summary>
    public bool HasProgram { get; set; }

    /// <summary>What the program wrote.</summary>
    public string EmittedFile { get; set; } = string.Empty;

    /// <summary>Why the program wrote nothing.</summary>
    public string FailureFile { get; set; } = string.Empty;

    /// <summary>The compiler's option ErrorLog of a compilation under those policies: what the analyzer found.</summary>
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
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var inputs = ReadInputs() with
        {
            Program = new(HasProgram ? ProgramStage.Alone : ProgramStage.None, Path.Combine(folder, EmittedFile), Path.Combine(folder, FailureFile), CompilerLog, PathMap)
            {
                IsStack = IsStack,
                Sources = [.. Sources.Select(item => Path.GetFullPath(Path.Combine(folder, item.ItemSpec)))],
            },
        };
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

        Report(diagnostics);
    }

    private void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            new BuildReporter(Log).Report(diagnostic);
        }
    }
}
