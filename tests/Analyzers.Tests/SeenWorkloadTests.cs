using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// Where the gate asks for them, the analyzer tells the workloads that it sees in C#: each is judged as the pod that the code
/// builds, and what is not certain decides nothing.
/// </summary>
public sealed class SeenWorkloadTests
{
    // One pod in so many: what is read is compared in all of them elsewhere.
    private const int Sample = 5;

    private const string Policies = """{"enabled": "true", "defaults": {"enforce": "baseline:latest"}}""";

    public static TheoryData<Family, Style> All
    {
        get
        {
            var data = new TheoryData<Family, Style>();
            foreach (var family in new[] { Family.ClientRecords, Family.ClientClasses, Family.Pulumi, Family.Models })
            {
                foreach (var style in new[] { Style.TargetTyped, Style.Assigned, Style.Helpers, Style.Conditional, Style.Unknown })
                {
                    data.Add(family, style);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_workload_is_judged_as_the_pod_that_the_code_builds(Family family, Style style)
    {
        var pods = ReferencePods.All.Where((_, i) => i % Sample == (int)style % Sample)
            .Where(pod => PodPrinter.CanPrint(pod.Object, family) && PodExtractor.Extract(new(pod.Object), PodKinds.Default).Count > 0)
            .Select((pod, i) => (Pod: pod, Name: $"P{i}"))
            .ToList();
        var seen = (await Run(Projection.Compile(pods, family, style)))
            .Where(diagnostic => diagnostic.Id == SeenWorkloads.Id)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath, diagnostic => diagnostic.Properties[SeenWorkloads.Workload]!);
        var decided = 0;
        foreach (var (pod, name) in pods)
        {
            var node = Assert.IsType<ObjectNode>(NodeJson.Read(Assert.Single(seen[name]), new TextSource(name, string.Empty)));
            var (expected, actual) = (Evaluate(pod.Object, pod.Policy), Evaluate(node, pod.Policy));
            if (style != Style.Unknown)
            {
                Assert.Equal((pod.Id, expected.Verdict, expected.ForbiddenDetail), (pod.Id, actual.Verdict, actual.ForbiddenDetail));
            }
            else if (actual.Verdict != Verdict.Undetermined)
            {
                Assert.Equal((pod.Id, expected.Verdict), (pod.Id, actual.Verdict));
                decided++;
            }
        }

        Assert.True(style != Style.Unknown || (decided > pods.Count / 10 && decided < pods.Count), $"{decided} of {pods.Count}");
    }

    [Theory]
    [InlineData("var pod = Pod(); pod.Spec.HostNetwork = flag; return pod;", Verdict.Undetermined)]
    [InlineData("var pod = Pod(); if (flag) { pod.Spec.HostPID = true; } pod.Spec.HostNetwork = true; return pod;", Verdict.Forbidden)]
    [InlineData("var pod = Pod(); pod.Spec.Containers.Add(flag ? new V1Container { Name = \"b\", SecurityContext = new V1SecurityContext { Privileged = true } } : new V1Container { Name = \"b\" }); return pod;", Verdict.Undetermined)]
    [InlineData("var pod = Pod(); if (flag) { pod.Spec.Containers.Add(new V1Container { Name = \"b\" }); } return pod;", Verdict.Undetermined)]
    [InlineData("var pod = Pod(); return pod;", Verdict.Allowed)]
    [InlineData("var pod = Pod(); Complete(pod); return pod;", Verdict.Undetermined)]
    public async Task What_the_program_or_others_may_make_another_decides_nothing(string body, Verdict verdict)
    {
        var source = $$"""
            using k8s.Models;
            using System.Collections.Generic;
            public static class Program
            {
                private static V1Pod Pod() => new() { Spec = new() { Containers = new List<V1Container> { new() { Name = "a" } } } };
                public static System.Action<V1Pod> Complete = pod => { };
                public static V1Pod Make(bool flag) { {{body}} }
            }
            """;
        var seen = (await Run(Analysis.Compile(Family.ClientClasses, ("Pods.cs", source)))).Where(diagnostic => diagnostic.Id == SeenWorkloads.Id);
        var made = Assert.Single(seen, one => one.Properties[SeenWorkloads.Makers] == "M:Program.Pod\nM:Program.Make(System.Boolean)");
        var node = (ObjectNode)NodeJson.Read(made.Properties[SeenWorkloads.Workload]!, new TextSource("", ""));
        Assert.Equal(verdict, Evaluate(node, new(Level.Baseline, PolicyVersion.Latest)).Verdict);
    }

    [Fact]
    public async Task Nobody_is_told_who_does_not_ask()
    {
        var compilation = Analysis.Compile(Family.ClientRecords, ("Pods.cs", "class C { object Make() => new k8s.Models.V1Pod { Spec = new() { HostPID = true, Containers = [] } }; }"));
        Assert.Contains(await Run(compilation), diagnostic => diagnostic.Id == SeenWorkloads.Id);
        Assert.DoesNotContain(await Analysis.Run(compilation), diagnostic => diagnostic.Id == SeenWorkloads.Id);
    }

    [Fact]
    public async Task What_is_told_is_suppressed_and_says_where_each_value_stands()
    {
        var compilation = Analysis.Compile(Family.ClientRecords, ("Pods.cs", """
            using k8s.Models;
            class C
            {
                object Make() => new V1Pod
                {
                    Spec = new()
                    {
                        HostPID = true,
                        Containers = [Parts.Of("a")],
                    },
                };
            }
            """), ("Parts.cs", """
            using k8s.Models;
            static class Parts
            {
                public static V1Container Of(string name) => new()
                {
                    Name = name,
                };
            }
            """));
        var all = await Run(compilation);
        var seen = Assert.Single(all, diagnostic => diagnostic.Id == SeenWorkloads.Id);
        Assert.True(seen.IsSuppressed);
        Assert.Equal("""{"Parts.cs":{"spec.containers[0]":4},"Pods.cs":{"spec":6,"spec.hostPID":8,"spec.containers":9,"spec.containers[0].name":9}}""", seen.Properties[SeenWorkloads.Places]);
        Assert.All(all, diagnostic => Assert.Equal(seen.Properties[SeenWorkloads.MadeAt], diagnostic.Properties[SeenWorkloads.MadeAt]));
        Assert.DoesNotContain(
            await Analysis.Run(compilation, new Dictionary<string, string> { [SeenWorkloads.AskedBy] = "true" }, null, new AdditionalFile(ResolvedPolicies.FileName, Policies, isManifest: false)),
            diagnostic => diagnostic.Id == SeenWorkloads.Id);
    }

    private static async Task<IEnumerable<Diagnostic>> Run(Compilation compilation) => await Analysis.RunForLog(compilation, new AdditionalFile(ResolvedPolicies.FileName, Policies, isManifest: false));

    private static PodEvaluation Evaluate(ObjectNode node, LevelVersion policy) =>
        PodSecurityStandards.Evaluate(PodExtractor.Extract(new(node), PodKinds.Default)[0].View, policy);
}
