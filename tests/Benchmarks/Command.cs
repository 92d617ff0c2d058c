using System.Diagnostics;

namespace Benchmarks;

/// <summary>Runs a build, and answers what it wrote.</summary>
internal static class Command
{
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    /// <summary>Runs a build, and answers the seconds that it took.</summary>
    public static double Time(string folder, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        Run(folder, arguments);
        return watch.Elapsed.TotalSeconds;
    }
}
