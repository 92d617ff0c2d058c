using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>The same measurements in half a minute: enough to see a change, not enough to publish.</summary>
internal static class QuickRun
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    public static int Measure(TextWriter output, FigureLog? log = null)
    {
        var pods = ReferencePod.ReadAll();
        Repeat(output, log, "nodes", "nodes to verdict", pods, 0, pod => pod.Judge());
        Repeat(output, log, "json", "JSON to verdict", pods, pods.Sum(pod => (long)pod.Json.Length), pod => pod.JudgeText("pod.json", pod.Json));
        Repeat(output, log, "yaml", "YAML to verdict", pods, pods.Sum(pod => (long)pod.Yaml.Length), pod => pod.JudgeText("pod.yaml", pod.Yaml));
        foreach (var files in new[] { 1_000, 10_000 })
        {
            using var folder = new ManifestFolder(files);
            var first = Stopwatch.StartNew();
            folder.RunGate();
            first.Stop();
            var second = Stopwatch.StartNew();
            folder.RunGate();
            log?.Add(string.Create(CultureInfo.InvariantCulture, $"gate.{files}"), second.Elapsed.TotalSeconds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole gate, {files:N0} files: {first.Elapsed.TotalMilliseconds:F0} ms, then {second.Elapsed.TotalMilliseconds:F0} ms"));
        }

        return ColdStart.Measure(output, log);
    }

    private static void Repeat(TextWriter output, FigureLog? log, string id, string name, ReferencePod[] pods, long characters, Func<ReferencePod, int> judge)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < Time / 2)
        {
            Array.ForEach(pods, pod => judge(pod));
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var start = Environment.CpuUsage.TotalTime;
        var rounds = 0;
        for (; watch.Elapsed < Time; rounds++)
        {
            Array.ForEach(pods, pod => judge(pod));
        }

        // Processor time, so that a busy machine gives nearly the same figures.
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var done = (double)rounds * pods.Length;
        log?.Add(id + ".pods", done / seconds);
        log?.Add(id + ".bytes", allocated / done);
        if (characters > 0)
        {
            log?.Add(id + ".megabytes", rounds * characters / seconds / 1e6);
        }

        var speed = characters == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {rounds * characters / seconds / 1e6:F1} MB/s");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {done / seconds:N0} pods in a second of processor time{speed}, {allocated / done:N0} bytes allocated for a pod"));
    }
}
