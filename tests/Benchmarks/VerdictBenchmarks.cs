using BenchmarkDotNet.Attributes;

namespace Benchmarks;

/// <summary>From a pod, in three states, to its verdict with all sentences; times are of one pod.</summary>
[MemoryDiagnoser]
public class VerdictBenchmarks
{
    private ReferencePod[] pods = [];

    [GlobalSetup]
    public void ReadPods() => pods = ReferencePod.ReadAll();

    [Benchmark(OperationsPerInvoke = ReferencePod.Count, Description = "nodes to verdict")]
    public int Engine()
    {
        var length = 0;
        foreach (var pod in pods)
        {
            length += pod.Judge();
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = ReferencePod.Count, Description = "JSON to verdict")]
    public int Json()
    {
        var length = 0;
        foreach (var pod in pods)
        {
            length += pod.JudgeText("pod.json", pod.Json);
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = ReferencePod.Count, Description = "YAML to verdict")]
    public int Yaml()
    {
        var length = 0;
        foreach (var pod in pods)
        {
            length += pod.JudgeText("pod.yaml", pod.Yaml);
        }

        return length;
    }
}
