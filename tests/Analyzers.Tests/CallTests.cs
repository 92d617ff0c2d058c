namespace PodSecurity.Analyzers.Tests;

/// <summary>Pods that are passed through calls of every kind: whoever may have completed one, nothing is missing of it.</summary>
public sealed class CallTests
{
    [Fact]
    public Task A_method_whose_callers_harden_elsewhere_is_not_told_what_is_missing() => Markup.CheckRestricted("""
        class Pods
        {
            public V1Pod Base() => new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] } };
        }
        """,
        ("Caller.cs", """
        class Caller
        {
            void M(Pods pods, Kubernetes client)
            {
                var pod = pods.Base();
                pod.Spec.SecurityContext = Safe.Pod;
                pod.Spec.Containers[0].SecurityContext = Safe.Context;
                client.CreateNamespacedPod(pod, "x");
            }
        }
        """));

    [Fact]
    public Task Callers_that_only_send_complete_nothing() => Markup.CheckRestricted("""
        class Pods
        {
            public V1Pod Base() => new V1Pod { Spec = new() { Containers = [{|PSS201,PSS202,PSS205,PSS207:new|}() { Name = "a" }] } };
        }
        """,
        ("Caller.cs", "class Caller { async Task M(Pods pods, Kubernetes client) { var pod = pods.Base(); await client.CreateNamespacedPodAsync(pod, \"x\"); Console.WriteLine(pod.Metadata.Name); } }"));

    [Theory]
    [InlineData("Harden(pods.Base());")]
    [InlineData("pods.Base().Harden();")]
    [InlineData("foreach (var c in pods.Base().Spec.Containers) { c.SecurityContext = null; }")]
    [InlineData("var list = new List<V1Pod> { pods.Base() }; list.ForEach(p => p.Spec.HostUsers = false);")]
    [InlineData("list.Add(pods.Base()); foreach (var p in list) { p.Spec.SecurityContext = null; }")]
    [InlineData("pod = pods.Base(); Other();")]
    [InlineData("Func<V1Pod> make = pods.Base; var p = make(); p.Spec.SecurityContext = null;")]
    [InlineData("var p = Task.Run(() => pods.Base()).Result; p.Spec.SecurityContext ??= Safe.Pod;")]
    [InlineData("if (pods.Base() is { Spec: { } spec }) { spec.SecurityContext = null; }")]
    [InlineData("var (p, n) = (pods.Base(), 1); p.Spec.SecurityContext = null;")]
    [InlineData("var p = Wrap(pods); p.Spec.Containers.Add(null);")]
    [InlineData("var p = {|PSS201,PSS202,PSS205,PSS207:pods.Base() with|} { Metadata = new() }; list.Add(p);")]
    [InlineData("hardener.Do(pods.Base());", "may-")]
    [InlineData("hook(pods.Base());", "may-")]
    [InlineData("foreach (var p in new[] { 1, 2 }.Select(_ => pods.Base()).ToArray()) { p.Spec.Volumes = null; }")]
    [InlineData("var h = new Holder { Pod = pods.Base() }; h.Pod.Spec.SecurityContext = null;")]
    [InlineData("_ = new Wrapper(pods.Base());", "may-")]
    public Task However_a_caller_completes_it(string statement, string host = "") => Markup.CheckRestricted($$"""
        class Pods
        {
            public V1Pod Base() => new V1Pod { Spec = new() { HostPID = {|{{host}}PSS103:true|}, Containers = [new() { Name = "a" }] } };
            public V1Pod Sent() => new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [{|PSS201,PSS202,PSS205,PSS207:new|}() { Name = "a" }] } };
        }
        """,
        ("Caller.cs", $$"""
        interface IHardener { void Do(V1Pod pod); }
        class Holder { public V1Pod Pod { get; set; } }
        class Wrapper(V1Pod pod) { public void Safe() => pod.Spec.HostUsers = false; }
        static class Caller
        {
            static V1Pod pod;
            static readonly List<V1Pod> list = new();
            static Action<V1Pod> hook;
            static void Other() => pod.Spec.SecurityContext = null;
            static V1Pod Wrap(Pods pods) { return pods.Base(); }
            public static void Harden(this V1Pod target) { target.Spec.SecurityContext = Safe.Pod; }
            static void M(Pods pods, IHardener hardener) { {{statement}} }
            static void N(Pods pods, Kubernetes client) { client.CreateNamespacedPod(pods.Sent(), "x"); }
        }
        """));

    [Fact]
    public Task A_part_may_be_completed_by_who_asked_for_it() => Markup.CheckRestricted("""
        class Builder
        {
            private readonly V1Pod pod = new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = new List<V1Container>() } };
            private V1Deployment deployment = new() { Spec = new() { Template = new() { Spec = new() { HostIPC = {|PSS103:true|}, Containers = [new() { Name = "x" }] } } } };
            public Builder Container(string name) { pod.Spec.Containers.Add(new V1Container { Name = name, SecurityContext = Safe.Context, Ports = [new() { HostPort = {|PSS105:80|} }] }); return this; }
            public Builder Restricted() { pod.Spec.SecurityContext = Safe.Pod; return this; }
            public V1Pod Build() => pod;
            public void Harden() { var spec = deployment.Spec.Template.Spec; spec.SecurityContext = Safe.Pod; }
            static V1Pod Use() => new Builder().Container("a").Restricted().Build();
        }
        """);

    [Fact]
    public Task Fields_filled_by_other_methods_are_not_seen_whole() => Markup.CheckRestricted("""
        partial class C
        {
            private V1Pod pod;
            public V1Pod Pod { get; private set; }
            void Start() { pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }; Pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }; this.Harden(); }
            partial void Harden();
        }
        partial class C { partial void Harden() { pod.Spec.SecurityContext = Safe.Pod; Pod.Spec.HostPID = {|PSS103:true|}; } }
        """);

    [Fact]
    public Task Local_functions_are_run_before_and_after_their_use() => Markup.CheckRestricted("""
        class C
        {
            object M()
            {
                var pod = Make();
                Harden(pod);
                return pod;
                V1Pod Make() { return new V1Pod { Spec = new() { Containers = [new() { Name = "a" }], HostIPC = {|PSS103:true|} } }; }
                static void Harden(V1Pod p) { p.Spec.SecurityContext = Safe.Pod; p.Spec.Containers[0].SecurityContext = Safe.Context; }
            }
            void Captures(Kubernetes client)
            {
                var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
                void Harden() => pod.Spec.SecurityContext = Safe.Pod;
                Harden();
                client.CreateNamespacedPod(pod, "x");
            }
        }
        """);

    [Fact]
    public Task Lambdas_that_are_called_here_are_run() => Markup.CheckRestricted("""
        class C
        {
            void M(Kubernetes client)
            {
                var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
                Action harden = () => pod.Spec.SecurityContext = Safe.Pod;
                Action<V1Container> one = c => { c.SecurityContext = Safe.Context; c.SecurityContext.Privileged = {|PSS107:true|}; };
                harden();
                one(pod.Spec.Containers[0]);
                client.CreateNamespacedPod(pod, "x");
            }
        }
        """);

    [Fact]
    public Task Lambdas_that_others_hold_may_complete_what_they_captured() => Markup.CheckRestricted("""
        class C
        {
            event Action Started;
            void M(Kubernetes client)
            {
                var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
                Started += () => pod.Spec.SecurityContext = Safe.Pod;
                Started();
                client.CreateNamespacedPod(pod, "x");
            }
            void Unused()
            {
                var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
                var late = new Lazy<int>(() => { pod.Spec.SecurityContext = Safe.Pod; return 1; });
                Func<V1Container> never = () => new V1Container { SecurityContext = new() { Privileged = {|PSS107:true|} } };
            }
        }
        """);

    [Fact]
    public Task Configuring_lambdas_are_given_the_object() => Markup.CheckRestricted("""
        class C
        {
            static V1Pod Pod(Action<V1PodSpec> configure) { var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } }; configure(pod.Spec); return pod; }
            static object A() => Pod(spec => spec.HostNetwork = {|PSS103:true|});
            static object B() => Pod(delegate (V1PodSpec spec) { spec.Containers[0].SecurityContext.Privileged = {|PSS107:true|}; });
            static object D() => Pod(Harden);
            static void Harden(V1PodSpec spec) => spec.HostNetwork = false;
        }
        """);

    [Fact]
    public Task Tasks_hand_their_results_on() => Markup.CheckRestricted("""
        class C
        {
            Task<V1Pod> Make() => Task.FromResult(new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } });
            async ValueTask<V1Pod> Make2(string name) { await Task.Yield(); return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = name }] } }; }
            async Task M(Kubernetes client)
            {
                var pod = await Make().ConfigureAwait(false);
                pod.Spec.Containers[0].SecurityContext = Safe.Context;
                pod.Spec.HostPID = {|PSS103:true|};
                var other = Make2("x").Result;
                other.Spec.Containers[0].SecurityContext = Safe.Context;
                other.Spec.HostPID = {|PSS103:true|};
                var third = Make2("y").AsTask().GetAwaiter().GetResult();
                third.Spec.Containers[0].SecurityContext = Safe.Context;
                third.Spec.HostPID = {|PSS103:true|};
                var pods = await Task.WhenAll(Task.FromResult(new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "z" }] } }), Make());
                pods[0].Spec.Containers[0].SecurityContext = Safe.Context;
                pods[0].Spec.HostPID = {|PSS103:true|};
            }
        }
        """);

    [Fact]
    public Task Iterators_yield_what_others_complete() => Markup.CheckRestricted("""
        class C
        {
            IEnumerable<V1Container> Containers(bool debug)
            {
                yield return new V1Container { Name = "a", SecurityContext = Safe.Context };
                if (debug) { yield return new V1Container { Name = "b", SecurityContext = new() { Privileged = {|PSS107:true|} } }; }
            }
            object M() => new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = Containers(false).ToList() } };
            IEnumerable<V1Pod> Pods() { yield return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } }; }
            void Use() { foreach (var pod in Pods()) { pod.Spec.Containers[0].SecurityContext = Safe.Context; } }
        }
        """);

    [Fact]
    public Task What_ref_out_and_in_parameters_set_is_not_missing() => Markup.CheckRestricted("""
        class C
        {
            static bool TryMake(out V1Pod pod) { pod = new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } }; return true; }
            static void Harden(ref V1Pod pod) { pod = pod with { Spec = pod.Spec with { HostIPC = {|PSS103:true|}, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } }; }
            static void Show(in V1Pod pod) { Console.WriteLine(pod.Spec.HostPID); }
            void M(Kubernetes client)
            {
                TryMake(out var pod);
                Harden(ref pod);
                Show(in pod);
                client.CreateNamespacedPod(pod, "x");
                if (TryMake(out V1Pod other)) { other.Spec.Containers[0].SecurityContext = Safe.Context; client.CreateNamespacedPod(other, "x"); }
                var made = new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } };
                System.Threading.Interlocked.Exchange(ref made, null);
            }
        }
        """);

    [Fact]
    public Task Interfaces_virtuals_and_delegates_may_harden() => Markup.CheckRestricted("""
        interface IHardener { void Harden(V1Pod pod); }
        abstract class C(IHardener hardener, Action<V1Pod> action)
        {
            protected virtual void Own(V1Pod pod) { }
            V1Pod New() => new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, Containers = [new() { Name = "a" }] } };
            object A() { var pod = New(); hardener.Harden(pod); return pod; }
            object B() { var pod = New(); action(pod); return pod; }
            object D() { var pod = New(); Own(pod); return pod; }
            object E(dynamic anything) { var pod = New(); anything.Harden(pod); return pod; }
            object F() { dynamic pod = New(); pod.Spec.SecurityContext = Safe.Pod; return pod; }
        }
        """);

    [Fact]
    public Task Recursion_ends() => Markup.CheckRestricted("""
        class C
        {
            V1Pod A(int n) => n == 0 ? new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [] } } : B(n - 1);
            V1Pod B(int n) { var pod = A(n); pod.Spec.SecurityContext = Safe.Pod; return pod; }
            V1Container D(V1Container c, int n) { if (n > 0) { return D(c, n - 1); } c.SecurityContext = Safe.Context; return c; }
            object M() => new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [D(new V1Container { Name = "a" }, 3)] } };
            Func<int, V1Pod> f;
            object N() { Func<int, V1Pod> g = null; g = n => n == 0 ? null : g(n - 1); return g(3); }
        }
        """);

    [Fact]
    public Task Deep_chains_of_helpers_end_in_silence() => Markup.CheckRestricted(
        "static class C {" + string.Concat(Enumerable.Range(0, 40).Select(i => $"static V1Pod H{i}(V1Pod pod) => {(i == 39 ? "Harden(pod)" : $"H{i + 1}(pod)")};\n"))
        + """
        static V1Pod Harden(V1Pod pod) { pod.Spec.HostPID = false; pod.Spec.SecurityContext = Safe.Pod; pod.Spec.Containers[0].SecurityContext = Safe.Context; return pod; }
        static object M() => H0(new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, HostIPC = {|PSS103:true|}, Containers = [new() { Name = "a" }] } });
        static object N() => H30(new V1Pod { Spec = new() { HostPID = true, HostIPC = {|PSS103:true|}, Containers = [new() { Name = "a" }] } });
        }
        """);

    [Fact]
    public Task What_generic_helpers_and_extension_methods_set_is_not_missing() => Markup.CheckRestricted("""
        static class C
        {
            static T With<T>(this T value, Action<T> change) { change(value); return value; }
            static T Same<T>(T value) where T : class => value;
            static IList<V1Container> Hardened(this IList<V1Container> containers) { foreach (var c in containers) { c.SecurityContext = Safe.Context; c.Ports = [new() { HostPort = {|PSS105:80|} }]; } return containers; }
            static object A() => new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }.With(p => { p.Spec.SecurityContext = Safe.Pod; p.Spec.HostPID = {|PSS103:true|}; }).With(p => p.Spec.Containers.Hardened());
            static object B() => Same(new V1Pod { Spec = new() { HostIPC = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = Same<IList<V1Container>>([new() { Name = "a" }]).Hardened() } });
        }
        """);

    [Fact]
    public Task Objects_of_ones_own_classes_are_out_of_sight() => Markup.CheckRestricted("""
        class MyPod : V1PodSpec2 { public MyPod() { Spec = new V1PodSpec { HostPID = {|PSS103:true|} }; } }
        class V1PodSpec2 { public V1PodSpec Spec { get; set; } public V1Pod Pod { get; } = new V1Pod(); }
        record Holder(V1Pod Pod) { public static implicit operator Holder(V1Pod pod) => new(pod); public Holder Harden() { Pod.Spec.SecurityContext = Safe.Pod; return this; } }
        class C
        {
            object A() { Holder holder = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }; return holder.Harden(); }
            object B() => new Holder(new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }).Harden();
            object D() { var anonymous = new { Pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } } }; anonymous.Pod.Spec.SecurityContext = Safe.Pod; return anonymous; }
        }
        """);

    [Fact]
    public Task Namespaces_named_like_a_library_are_still_ones_own() => Markup.CheckRestricted("""
        namespace k8s.Operator
        {
            interface IHardener { void Harden(V1Pod pod); }
            class C
            {
                void M(IHardener hardener, Kubernetes client) { var pod = new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, Containers = [new() { Name = "a" }] } }; hardener.Harden(pod); client.CreateNamespacedPod(pod, "x"); }
            }
        }
        """);
}
