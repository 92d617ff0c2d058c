using System.Globalization;

namespace Benchmarks;

/// <summary>Judges a million pods and looks whether anything of them is kept.</summary>
internal static class MemoryRun
{
    private const int Pods = 1_000_000;
    private const int Step = 100_000;

    // What the runtime itself may need for code that it compiles anew while it runs.
    private const long Tolerance = 1 << 20;

    public static int Measure(TextWriter output, FigureLog? log = null)
    {
        var pods = ReferencePod.ReadAll();
        var length = 0L;
        var first = 0L;
        for (var done = 0; done < Pods; done += Step)
        {
            for (var i = 0; i < Step; i++)
            {
                var pod = pods[(done + i) % pods.Length];
                length += pod.JudgeText("pod.json", pod.Json);
            }

            var now = GC.GetTotalMemory(forceFullCollection: true);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done + Step,9:N0} pods: {now / 1024.0 / 1024.0:F2} MiB are held"));
            first = first == 0 ? now : first;
            if (done is 0 or Pods - Step)
            {
                log?.Add("memory.held", now / 1024.0 / 1024.0);
            }

            if (now > first + Tolerance)
            {
                output.WriteLine("memory grows");
                return 1;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory does not grow ({length:N0} characters of sentences)"));
        return 0;
    }
}
