using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Code as it is typed, broken in every way, and far too much of it: no exception, no hang.</summary>
public sealed class RobustnessTests
{
    // No measure of speed, which the benchmarks are for: what takes longer would not have ended.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("class C { object M() => new V1Pod { Spec = new() { HostPID = } }; }")]
    [InlineData("class C { object M() => new V1Pod { Spec = new() { HostPID = true, Containers = [new() { Name = \"a\" ")]
    [InlineData("class C { void M() { var pod = new V1Pod(); pod. } }")]
    [InlineData("class C { void M() { var pod = new V1Pod(); pod.Spec.Containers[ } }")]
    [InlineData("class C { void M() { var pod = pod; pod.Spec = pod.Spec with { } } }")]
    [InlineData("class C { void M() { foreach (var c in ) { c.SecurityContext = new( } } }")]
    [InlineData("class C { void M() { for (var i = 0; i < ; i++) new V1Pod { } } }")]
    [InlineData("class C { V1Pod P => P; V1Pod Q { get => Q; } static readonly V1Pod R = R with { }; static V1Pod S { get; } = new() { Spec = S.Spec }; }")]
    [InlineData("class C { void M() { switch (x) { case : break; case V1Pod { Spec: { } : break; default } } }")]
    [InlineData("class C { void M(ref V1Pod p) { M(ref ); M(out var q); (var a, ) = M; var (x, y) = ; } }")]
    [InlineData("class C : V1Pod { C() : base( { Spec = ; this.Spec.Containers.Add(); } }")]
    [InlineData("new V1Pod { Spec = new() { Containers = { new() { SecurityContext = { Capabilities = { Add = { \"A\", } } } } } } };")]
    [InlineData("class C { object M() => new V1Pod { [0] = 1, Spec = { [] = null }, \"a\", { 1, 2 } }; }")]
    [InlineData("class C { object M() => new V1SecurityContext(privileged: true, privileged: false, nosuch: 1) { Nosuch = 2 }; }")]
    [InlineData("class C { async void M() { await foreach (var x in new V1Pod { }) { yield return x; } } }")]
    [InlineData("class C { int V1Pod; object M() => new V1Pod.Spec { }; V1Pod V1Pod() => V1Pod(V1Pod); }")]
    [InlineData("class C<T> where T : V1Pod, new() { T M() => new T { Spec = new() { HostPID = true } }; }")]
    [InlineData("class C { void M() { lock (new V1Pod()) using (new V1Pod()) fixed (int* p = ) { goto x; x: ; throw } } }")]
    [InlineData("class InputAttribute : Attribute { public InputAttribute(params string[] names) { } } namespace k8s.Models { [KubernetesEntity(Kind = \"A\", Kind = \"B\", Group = new[] { 1 })] class V1Mine { [Input(\"a\", \"b\")] public V1PodSpec Spec { get; set; } public int { get; set; } [JsonPropertyName(null)] public int X { get; set; } } class C { object M() => new V1Mine { Spec = new() { HostPID = true }, X = 1 }; } }")]
    [InlineData("class KubernetesResourceTypeAttribute : Attribute { public KubernetesResourceTypeAttribute(params string[] names) { } } [KubernetesResourceType(\"a\", \"b\")] class R { } class C { object M() => new R(); }")]
    public async Task Unfinished_code_is_no_failure(string source)
    {
        foreach (var family in Enum.GetValues<Family>())
        {
            await Analysis.Run(BrokenCode.Compile(family, BrokenCode.Usings + source));
            await Analysis.Run(BrokenCode.Compile(family, source));
        }
    }

    [Fact]
    public async Task Mutants_are_no_failure_and_no_hang()
    {
        var seeds = BrokenCode.Seeds();
        Assert.True(seeds.Count > 60, $"{seeds.Count}");
        var random = new Random(20);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 2500; i++)
        {
            var mutant = seeds[random.Next(seeds.Count)];
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                mutant = BrokenCode.Mutate(mutant, random);
            }

            var (family, source) = BrokenCode.Complete(mutant, random);
            var compilation = BrokenCode.Compile(family, source);
            var watch = Stopwatch.StartNew();
            try
            {
                await Analysis.Run(compilation, new Dictionary<string, string> { ["PodSecurityEnforce"] = "restricted" });
            }
            catch (Exception e)
            {
                Assert.Fail(e.Message + "\n" + mutant);
            }

            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        }

        Assert.True(slowest < Hang, slowest.ToString());
    }

    [Fact]
    public async Task Calls_that_grow_without_bounds_end()
    {
        var watch = Stopwatch.StartNew();
        await Analysis.Run(BrokenCode.Compile(Family.ClientRecords, BrokenCode.Usings + Growing(5)));
        Assert.True(watch.Elapsed < Hang, watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("var one = new List<object>(); var other = new List<object>(); one.Add(one); one.Add(other); other.Add(one); other.Add(other);")]
    [InlineData("var one = new List<object>(); one.Add(\"a\"); for (var i = 0; i < 2; i++) { var next = new List<object>(); next.Add(one); next.Add(one); one = next; }")]
    public async Task Lists_that_hold_one_another_end(string lists)
    {
        var doubled = string.Concat(Enumerable.Range(0, 40).Select(i => $"var l{i} = new List<object>(); l{i}.Add({(i == 0 ? "one" : "l" + (i - 1))}); l{i}.Add({(i == 0 ? "one" : "l" + (i - 1))}); "));
        var watch = Stopwatch.StartNew();
        await Analysis.Run(BrokenCode.Compile(Family.ClientClasses, BrokenCode.Usings + "class C { void M(Action<object> sink) { " + lists + doubled + "var pods = new V1PodList { Items = (dynamic)l39 }; var pod = new V1Pod { Spec = new() { Containers = (dynamic)l39 } }; sink(pods); sink(pod); sink(l39); } }"));
        Assert.True(watch.Elapsed < Hang, watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Who_cancels_does_not_wait()
    {
        var compilation = BrokenCode.Compile(Family.ClientRecords, BrokenCode.Usings + Growing(600));
        using var source = new CancellationTokenSource();
        var analyzers = compilation.WithAnalyzers([new PodSecurityAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        source.CancelAfter(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analyzers.GetAnalyzerDiagnosticsAsync(source.Token));
        Assert.True(watch.Elapsed < Hang, watch.Elapsed.ToString());
    }

    // Each helper calls the next one twice, and each method begins anew.
    private static string Growing(int methods) =>
        "static class C {\n"
        + string.Concat(Enumerable.Range(0, 30).Select(i => $"static V1Pod H{i}(V1Pod pod) {{ if (pod.Metadata.Name == \"{i}\") {{ pod.Spec.HostPID = true; }} H{i + 1}(pod); return H{i + 1}(pod); }}\n"))
        + "static V1Pod H30(V1Pod pod) => pod;\n"
        + string.Concat(Enumerable.Range(0, methods).Select(i => $"static object M{i}() => H0(new V1Pod {{ Spec = new() {{ Containers = [new() {{ Name = \"a\" }}] }} }});\n"))
        + "}";
}
