using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PodSecurity.MSBuild.Tests;

/// <summary>
/// Another process that mends the manifests of a folder, and stands still when the new text is written beside the old, which is
/// still in its place: until it is let go, or ended there.
/// </summary>
internal sealed class OtherFixer : IDisposable
{
    private const string FolderVariable = "PODSECURITY_TESTS_FIX_FOLDER";
    private const string Rule = "PSS103";
    private const string Halt = "halt";

    private readonly ProjectFolder project;
    private readonly Process process;

    private OtherFixer(ProjectFolder project, Process process) => (this.project, this.process) = (project, process);

    /// <summary>Starts it, and comes back once it stands still.</summary>
    public static OtherFixer Start(ProjectFolder project)
    {
        project.Write(Halt, string.Empty);
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OtherFixer).Assembly.Location]) { Environment = { [FolderVariable] = project.Root } };
        var other = new OtherFixer(project, Process.Start(start)!);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(project["written"]), TimeSpan.FromMinutes(1)), "the other process has not come to write");
        return other;
    }

    /// <summary>Ends it where it stands, as a machine that goes down does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Lets it go on, and waits for its end.</summary>
    public void LetGo()
    {
        File.Delete(project[Halt]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    // The process is this same program, which then runs no tests.
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        var project = new ProjectFolder(folder);
        var result = Fixes.Run(project.Inputs(), level: null, [Rule], isDryRun: false, onWritten: _ =>
        {
            project.Write("written", string.Empty);
            SpinWait.SpinUntil(() => !File.Exists(project[Halt]));
        });
        Environment.Exit(result.Diagnostics.Count);
    }
}
