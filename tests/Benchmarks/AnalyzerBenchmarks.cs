using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers;

namespace Benchmarks;

/// <summary>What the analyzer adds to compiling 300 files of pods, and what it takes while somebody types.</summary>
[MemoryDiagnoser]
public class AnalyzerBenchmarks
{
    private IReadOnlyList<(string Path, string Text)> sources = [];
    private IReadOnlyList<(string Path, string Text)> others = [];
    private EditedFile? edit;

    [GlobalSetup]
    public void WriteCode()
    {
        sources = PodCode.Sources(PodCode.Deployments());
        others = [.. PodCode.OtherSources()];
        edit = new();
    }

    [Benchmark(Baseline = true, Description = "compile 300 files")]
    public double Compile() => Emit(PodCode.Compile(sources));

    [Benchmark(Description = "compile 300 files with the analyzer")]
    public double CompileAnalyzed() => Analyze(PodCode.Compile(sources), new PodSecurityAnalyzer());

    [Benchmark(Description = "keystroke in a file of 50 pods")]
    public int Keystroke() => edit!.Ask(new PodSecurityAnalyzer());

    [Benchmark(Description = "compile 300 files without pods")]
    public double CompileOthers() => Emit(PodCode.Compile(others, withLibrary: false));

    [Benchmark(Description = "compile 300 files without pods with the analyzer")]
    public double CompileOthersAnalyzed() => Analyze(PodCode.Compile(others, withLibrary: false), new PodSecurityAnalyzer());

    /// <summary>Compiles, and answers the milliseconds that it took.</summary>
    internal static double Emit(CSharpCompilation compilation)
    {
        var watch = Stopwatch.StartNew();
        if (!compilation.Emit(new MemoryStream()).Success)
        {
            throw new InvalidOperationException(compilation.GetDiagnostics()[0].ToString());
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Compiles as the compiler does with an analyzer beside: both at once, over one compilation.</summary>
    internal static double Analyze(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        var watch = Stopwatch.StartNew();
        var withAnalyzers = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(PodCode.Options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = withAnalyzers.GetAllDiagnosticsAsync(CancellationToken.None);
        withAnalyzers.Compilation.Emit(new MemoryStream());
        _ = found.GetAwaiter().GetResult();
        return watch.Elapsed.TotalMilliseconds;
    }
}
