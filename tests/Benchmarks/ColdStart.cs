using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>Starts a process that judges one manifest, or one that emits a thousand workloads, and ends; once for each sample, so that nothing is warm.</summary>
internal static class ColdStart
{
    private const int Samples = 15;

    public static int Measure(TextWriter output, FigureLog? log = null)
    {
        var all = Run("--one");
        var emitting = Run("--emit");
        var nothing = Run("--none");
        log?.Add("cold.one", (all - nothing) / 1000);
        log?.Add("cold.emit", emitting / 1000);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a process that judges one manifest: {all:F0} ms, of which {all - nothing:F0} ms more than a process that does nothing (medians of {Samples})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a process that builds 1,000 workloads in C# and writes them as YAML: {emitting:F0} ms, of which {emitting - nothing:F0} ms more than nothing"));
        return 0;
    }

    /// <summary>What the process that is started does.</summary>
    public static int JudgeOne()
    {
        using var folder = new ManifestFolder(1);
        return folder.RunGate() > 0 ? 0 : 1;
    }

    private static double Run(string argument)
    {
        var times = new List<double>();
        for (var i = 0; i <= Samples; i++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. OwnAssembly(), argument]))!;
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{argument} ended with {process.ExitCode}.");
            }

            // The first one fills the file cache of the system.
            if (i > 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static string[] OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ColdStart).Assembly.Location] : [];
}
