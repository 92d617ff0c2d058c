using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Benchmarks;

return args switch
{
    ["--page", .. var parts] => PageRun.Measure(Console.Out, parts),
    ["--plots"] => PageRun.Write(),
    ["--quick"] => QuickRun.Measure(Console.Out),
    ["--memory"] => MemoryRun.Measure(Console.Out),
    ["--cold-start"] => ColdStart.Measure(Console.Out),
    ["--analyzer"] => AnalyzerRun.Measure(Console.Out),
    ["--write-code", var folder, ..] => PodCode.Write(folder),
    ["--emit"] => Workloads.Emit(),
    ["--one"] => ColdStart.JudgeOne(),
    ["--none"] => 0,
    _ => RunAll(args),
};

static int RunAll(string[] args)
{
    // In this process, which runs nothing else: the project that BenchmarkDotNet would generate knows nothing of our
    // central package versions.
    var config = DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxWarmupCount(10).WithMaxIterationCount(20))
        .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks"));
    BenchmarkSwitcher.FromAssembly(typeof(VerdictBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
    return 0;
}
