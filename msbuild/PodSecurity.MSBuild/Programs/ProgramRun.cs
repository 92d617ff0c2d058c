using System.Diagnostics;

namespace PodSecurity.MSBuild.Programs;

/// <summary>One run of a program, out of this process: what it said, and how it ended.</summary>
/// <param name="ExitCode">Its exit code, or null where it was stopped.</param>
/// <param name="Errors">The last lines of its standard error.</param>
/// <param name="Output">The first lines of its standard output.</param>
internal sealed record ProgramRun(int? ExitCode, IReadOnlyList<string> Errors, IReadOnlyList<string> Output)
{
    // What a program leaves behind may hold its output open for as long as it lives.
    private static readonly TimeSpan PatienceForOutput = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program to its end, or to the limit, at which it and all that it started are ended.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Ends it early, when the build is cancelled.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static ProgramRun Start(ProgramCommand command, TimeSpan limit, CancellationToken cancellation = default)
    {
        using var process = new Process { StartInfo = StartOf(command) };
        var errors = new LineTail(process, isError: true);
        var output = new LineTail(process, isError: false);
        process.Start();

        // A program that asks something is told at once that nobody answers.
        process.StandardInput.Close();
        errors.Begin();
        output.Begin();
        using (cancellation.Register(() => ProcessTree.Kill(process)))
        {
            // A wait without a limit would also wait for the output's end, which a process that it started may keep from coming.
            var hasEnded = process.WaitForExit((int)Math.Min(limit.TotalMilliseconds, int.MaxValue));
            if (!hasEnded)
            {
                ProcessTree.Kill(process);
                process.WaitForExit((int)PatienceForOutput.TotalMilliseconds);
            }

            var end = DateTime.UtcNow + PatienceForOutput;
            errors.WaitUntil(end);
            output.WaitUntil(end);
            return new(hasEnded && !cancellation.IsCancellationRequested ? process.ExitCode : null, errors.Last, output.First);
        }
    }

    private static ProcessStartInfo StartOf(ProgramCommand command)
    {
        var start = new ProcessStartInfo(command.File, command.ArgumentLine)
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // MSBuild's own variables would send a dotnet command that the program starts to this build's SDK.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var pair in command.Environment)
        {
            start.Environment[pair.Key] = pair.Value;
        }

        return start;
    }
}
