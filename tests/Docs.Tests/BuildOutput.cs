using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using Severity = PodSecurity.Policy.Rules.Severity;

namespace PodSecurity.Docs.Tests;

/// <summary>What a build says of the files of an example, which a block of text shows.</summary>
internal static class BuildOutput
{
    /// <summary>The errors and warnings of the gate, and the suggestions that the page is about.</summary>
    public static IReadOnlyList<string> OfProject(IReadOnlyCollection<CodeBlock> files, string? id)
    {
        using var project = ExampleProject.Of(files);
        return [.. project.Judge().Diagnostics.Where(told => told.Severity >= Severity.Warning || told.Rule.Id == id).Select(project.Print)];
    }

    /// <summary>What a terminal shows of a dry run of the fix.</summary>
    public static IReadOnlyList<string> OfDryRunInTerminal(IReadOnlyCollection<CodeBlock> files)
    {
        using var project = ExampleProject.Of(files);
        var outcome = Fixes.Run(project.Inputs(), level: null, ids: [], isDryRun: true).Summarize(isDryRun: true, diff: "");
        return [project.Print(new(RuleRegistry.LeftOutByTerminal, Severity.Warning, project["Shop.csproj"], LineRange.Whole, outcome))];
    }

    /// <summary>Which policy each object gets that carries pods.</summary>
    public static IReadOnlyList<string> OfPolicies(IReadOnlyCollection<CodeBlock> files)
    {
        using var project = ExampleProject.Of(files);
        var options = new PropertyReader(project.Inputs(), []).Read();
        return
        [
            .. Judge.Evaluate(ManifestSet.Read(project.Inputs(), []).Documents, options).Objects.Where(judged => judged.Object.Kind != "Namespace")
                .Select(judged => $"{judged.Object.DisplayName} in {judged.Namespace}: enforce {judged.Policy.Enforce}, warn {judged.Policy.Warn}, audit {judged.Policy.Audit}"),
        ];
    }

    /// <summary>What is told of a program that writes manifests, when a build runs it.</summary>
    public static IReadOnlyList<string> OfProgram(IReadOnlyCollection<CodeBlock> files)
    {
        using var project = ExampleProject.Of(files);
        var program = files.Single(file => file.Notes.File == "Program.cs");
        ProgramFiles.Write(project[""], Example.Compile(program, Wholes.Of(program), project["Program.cs"]));
        return [.. Run(project, files.Any(file => file.Text.Contains("PodSecurityEmitTimeout", StringComparison.Ordinal)) ? 1 : 60).Select(project.Print)];
    }

    private static IEnumerable<Diagnostic> Run(ExampleProject project, int seconds)
    {
        var written = project["emitted.json"];
        var command = new ProgramCommand("dotnet", [ProgramFiles.Main], project[""]).With(EmittedManifests.Variable, written);
        var run = ProgramRun.Start(command, TimeSpan.FromSeconds(seconds));
        var failure = new ProgramFailure(project["Shop.csproj"], new(project[""], null), new(), ProgramKind.Manifests);
        return run.ExitCode is null ? [failure.TimedOut(run, seconds)]
            : run.ExitCode != 0 ? failure.Failed(run)
            : File.Exists(written) ? []
            : [failure.WroteNothing(run)];
    }
}
