using Microsoft.Build.Utilities;
using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Testing;

namespace PodSecurity.PulumiEngine.Tests;

/// <summary>A stack's program, run and judged as the build does it: the task, the stand-in for the engine in a process of its own, the gate.</summary>
internal sealed class StackRun : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity").FullName;

    /// <summary>The folder of the project, in which the program runs.</summary>
    public required string Project { get; init; }

    /// <summary>The program and its arguments.</summary>
    public required string[] Program { get; init; }

    /// <summary>How many seconds it may take.</summary>
    public int Limit { get; init; } = 120;

    /// <summary>The stack, where there are several or none.</summary>
    public string Stack { get; init; } = string.Empty;

    /// <summary>Configuration, over that of the files.</summary>
    public Dictionary<string, string> Configuration { get; init; } = [];

    /// <summary>What functions of providers return.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    /// <summary>The files of its source.</summary>
    public string[] Sources { get; init; } = [];

    /// <summary>What the stand-in wrote, also of a program that failed.</summary>
    public string Written { get; private set; } = string.Empty;

    private string ManifestsFile => Path.Combine(folder, "emitted.json");

    private string FailureFile => Path.Combine(folder, "failure.txt");

    /// <summary>Runs the program, and judges what came of it.</summary>
    public GateResult Run()
    {
        var projectFile = Path.Combine(Project, "app.csproj");
        var build = new SilentBuild();
        using var task = new RunStackProgram
        {
            BuildEngine = build,
            ProjectFile = projectFile,
            Engine = typeof(EngineServer).Assembly.Location,
            Host = "dotnet",
            Executable = Script(),
            Timeout = Limit.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StackName = Stack,
            Configuration = [.. Configuration.Select(Item)],
            Answers = [.. Answers.Select(Item)],
            ManifestsFile = ManifestsFile,
            FailureFile = FailureFile,
        };
        Assert.True(task.Execute(), string.Join("\n", build.Errors));
        var written = new[] { ManifestsFile, ProgramInputs.PartialOf(ManifestsFile) }.FirstOrDefault(File.Exists);
        Written = written is null ? string.Empty : File.ReadAllText(written);
        return Gate.Run(new(projectFile)
        {
            Program = new(ProgramStage.Alone, ManifestsFile, FailureFile) { IsStack = true, Sources = Sources },
        });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TaskItem Item(KeyValuePair<string, string> pair) => new(pair.Key, new Dictionary<string, string> { ["Value"] = pair.Value });

    // The task starts an executable without arguments, as a program that brings its own runtime is one.
    private string Script()
    {
        var line = string.Join(" ", Program.Select(part => "\"" + part + "\""));
        if (OperatingSystem.IsWindows())
        {
            var batch = Path.Combine(folder, "program.cmd");
            File.WriteAllText(batch, "@" + line + "\r\n");
            return batch;
        }

        var script = Path.Combine(folder, "program.sh");
        File.WriteAllText(script, "#!/bin/sh\nexec " + line + "\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return script;
    }
}
