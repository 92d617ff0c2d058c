using BenchmarkDotNet.Attributes;

namespace Benchmarks;

/// <summary>The whole gate, from files to diagnostics, SARIF and record; times are of one run.</summary>
[MemoryDiagnoser]
public class GateBenchmarks : IDisposable
{
    private ManifestFolder? folder;

    /// <summary>How many files of two objects each.</summary>
    [Params(1_000, 10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void WriteFiles() => folder = new(Files);

    [GlobalCleanup]
    public void DeleteFiles() => Dispose();

    /// <inheritdoc />
    public void Dispose()
    {
        folder?.Dispose();
        folder = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "whole gate")]
    public int Gate() => folder!.RunGate();
}
