using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that runs the program of a Pulumi stack against a stand-in for Pulumi's engine, and keeps what it registered. Nothing
/// is deployed, and nothing is asked but the program.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RunStackProgram : ProgramTask
{
    // What the stand-in needs to start, and to write what came of the program when that was stopped.
    private static readonly TimeSpan PatienceForEngine = TimeSpan.FromSeconds(20);

    /// <summary>The stand-in for the engine: an assembly that the host runs.</summary>
    [Required]
    public string Engine { get; set; } = string.Empty;

    /// <summary>The project's name for Pulumi, or nothing where Pulumi.yaml says it.</summary>
    public string ProjectName { get; set; } = string.Empty;

    /// <summary>The stack's name, or nothing where there is only one.</summary>
    public string StackName { get; set; } = string.Empty;

    /// <summary>Configuration, with the metadata Value.</summary>
    public ITaskItem[] Configuration { get; set; } = [];

    /// <summary>What functions of providers return, as JSON in the metadata Value.</summary>
    public ITaskItem[] Answers { get; set; } = [];

    /// <summary>The host <c>dotnet</c> that runs the stand-in.</summary>
    [Required]
    public string Host { get; set; } = string.Empty;

    /// <inheritdoc />
    private protected override ProgramKind Kind => ProgramKind.Stack;

    /// <inheritdoc />
    private protected override bool KeepsPart => true;

    /// <inheritdoc />
    private protected override TimeSpan PatienceOf(int seconds) => TimeSpan.FromSeconds(seconds) + PatienceForEngine;

    /// <inheritdoc />
    private protected override ProgramCommand CommandOf(ProgramCommand program, string written, int seconds)
    {
        var arguments = new List<string>
        {
            "exec", Engine,
            "--folder", program.Folder,
            "--output", written,
            "--limit", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--project", ProjectName.Trim(),
            "--default-project", Path.GetFileNameWithoutExtension(ProjectFile),
            "--stack", StackName.Trim(),
        };
        foreach (var item in Configuration)
        {
            arguments.AddRange(["--config", item.ItemSpec + "=" + item.GetMetadata("Value")]);
        }

        foreach (var item in Answers)
        {
            arguments.AddRange(["--answer", item.ItemSpec + "=" + item.GetMetadata("Value")]);
        }

        return program with { File = Host, Arguments = [.. arguments, "--", program.File, .. program.Arguments] };
    }

    /// <inheritdoc />
    private protected override IReadOnlyList<Diagnostic> Check(ProgramRun run, string written, int seconds)
    {
        if (run.ExitCode is not { } exitCode)
        {
            return [Failure.TimedOut(run, seconds)];
        }

        if (exitCode != 0 || !File.Exists(written))
        {
            return [Failure.EngineFailed(run)];
        }

        var end = StackEnd.Read(written, out var problem);
        if (end is null)
        {
            return [Failure.WroteJunk(problem)];
        }

        if (end.Problem is { } told)
        {
            return [Failure.CannotRun(told)];
        }

        var said = end.Errors.Count > 0 ? run with { Errors = [.. end.Errors.SelectMany(error => error.Split('\n'))] } : run;
        return end switch
        {
            { ExitCode: null } => [Failure.TimedOut(run, seconds, end)],
            { ExitCode: not 0 } or { Errors.Count: > 0 } => [.. Failure.Failed(said with { ExitCode = end.ExitCode }, end)],
            { IsComplete: false } => [Failure.EndedEarly(said, end)],
            { Objects: 0, Unseen: 0 } => [Failure.RegisteredNothing(end)],
            _ => [],
        };
    }
}
