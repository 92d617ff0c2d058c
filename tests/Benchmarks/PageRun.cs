using System.Globalization;
using System.Runtime.InteropServices;
using Benchmarks.Page;

namespace Benchmarks;

/// <summary>Measures what docs/benchmarks.md shows, and writes its figures and plots.</summary>
internal static class PageRun
{
    // The parts in which it is measured, each of which may be asked for alone.
    private static readonly (string Name, Func<TextWriter, FigureLog, int> Measure)[] Parts =
    [
        ("quick", QuickRun.Measure),
        ("memory", MemoryRun.Measure),
        ("analyzer", AnalyzerRun.Measure),
        ("build", BuildRun.Measure),
        ("peers", PeerRun.Measure),
    ];

    public static int Measure(TextWriter output, IReadOnlyCollection<string> names)
    {
        var log = new FigureLog();
        foreach (var part in Parts.Where(part => names.Count == 0 || names.Contains(part.Name)))
        {
            if (part.Measure(output, log) != 0)
            {
                return 1;
            }
        }

        // What the command does not measure stays as it was.
        var path = Path.Combine(Repository.Root, BenchmarkPage.ResultsFile);
        var figures = Results.Read(path).Figures;
        foreach (var (name, values) in log.Figures)
        {
            figures[name] = values;
        }

        var machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}.");
        new Results(machine, DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), figures).Write(path);
        return Write();
    }

    /// <summary>Writes the page's figures and its plots from the results that are there.</summary>
    public static int Write()
    {
        var results = Results.Read(Path.Combine(Repository.Root, BenchmarkPage.ResultsFile));
        foreach (var (file, text) in BenchmarkPage.Render(results, File.ReadAllText(Path.Combine(Repository.Root, BenchmarkPage.PageFile)).ReplaceLineEndings("\n")))
        {
            File.WriteAllText(Path.Combine(Repository.Root, file), text);
        }

        return 0;
    }
}
