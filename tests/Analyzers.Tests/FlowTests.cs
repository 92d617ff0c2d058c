namespace PodSecurity.Analyzers.Tests;

/// <summary>What real code does between making a pod and sending it.</summary>
public sealed class FlowTests
{
    [Fact]
    public Task The_squiggle_is_on_the_value() => Markup.Check("""
        class C
        {
            V1Pod M() => new V1Pod
            {
                Spec = new V1PodSpec
                {
                    HostPID = {|PSS103:true|},
                    Containers = new List<V1Container> { new() { Name = "web", SecurityContext = new() { Privileged = {|PSS107:true|}, Capabilities = new() { Add = ["CHOWN", {|PSS102:"NET_ADMIN"|}] } } } },
                },
            };
        }
        """);

    [Fact]
    public Task What_is_missing_is_shown_on_the_container_that_lacks_it() => Markup.CheckRestricted("""
        class C
        {
            object M() => new V1Deployment
            {
                Spec = new() { Template = new() { Spec = new()
                {
                    SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = "RuntimeDefault" } },
                    Containers =
                    [
                        {|PSS201,PSS202:new V1Container|} { Name = "web" },
                        {|PSS202:new|}() { Name = "side", SecurityContext = new() { AllowPrivilegeEscalation = false } },
                    ],
                } } },
            };
        }
        """);

    [Fact]
    public Task Assignments_after_creation_count_and_the_last_one_wins() => Markup.Check("""
        class C
        {
            void M(Kubernetes client)
            {
                var context = new V1SecurityContext();
                context.Privileged = true;
                context.Privileged = false;
                var container = new V1Container { Name = "a", SecurityContext = context };
                var pod = new V1Pod { Spec = new V1PodSpec { Containers = new List<V1Container>() } };
                pod.Spec.Containers.Add(container);
                pod.Spec.HostNetwork = {|PSS103:true|};
                pod.Spec.Containers[0].SecurityContext.ProcMount = {|PSS108:"Unmasked"|};
                client.CreateNamespacedPod(pod, "x");
            }
        }
        """);

    [Fact]
    public Task A_branch_that_is_wrong_is_info_and_two_are_a_violation() => Markup.Check("""
        class C
        {
            object M(bool debug, int level)
            {
                var pod = new V1Pod { Spec = new V1PodSpec { HostPID = debug ? {|may-PSS103:true|} : false, HostIPC = debug ? {|PSS103:true|} : {|PSS103:true|} } };
                if (level > 1)
                {
                    pod.Spec.HostNetwork = {|may-PSS103:true|};
                }

                return pod;
            }
        }
        """);

    [Fact]
    public Task Two_tests_of_one_parameter_go_the_same_way() => Markup.Check("""
        class C
        {
            object M(bool debug)
            {
                var privileged = debug;
                var context = new V1SecurityContext();
                if (debug) { context.Privileged = true; context.ProcMount = {|may-PSS108:"Unmasked"|}; }
                if (!debug) { context.Privileged = false; } else { context.Privileged = false; }
                return new V1Pod { Spec = new V1PodSpec { Containers = [new() { SecurityContext = context }] } };
            }
        }
        """);

    [Fact]
    public Task Switch_expressions_and_coalescing_are_seen() => Markup.Check("""
        class C
        {
            object M(string os, bool? wanted) => new V1Pod
            {
                Spec = new V1PodSpec
                {
                    HostPID = os switch { "a" => {|PSS103:true|}, _ => {|PSS103:true|} },
                    HostIPC = os switch { "a" => {|may-PSS103:true|}, "b" => false, _ => throw new Exception() },
                    HostNetwork = wanted ?? {|may-PSS103:true|},
                },
            };
        }
        """);

    [Fact]
    public Task A_helpers_own_file_answers_for_what_it_sets_and_the_caller_for_what_is_missing() => Markup.CheckRestricted("""
        class C
        {
            object M() => {|PSS202:new V1Pod|} { Spec = new V1PodSpec { SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = "RuntimeDefault" } }, Containers = [Helper.Make()] } };
        }
        """,
        ("Helper.cs", "static class Helper { public static V1Container Make() => new V1Container { Name = \"a\", SecurityContext = new() { AllowPrivilegeEscalation = false, Privileged = {|PSS107:true|} } }; }"));

    [Fact]
    public Task Helpers_are_followed_with_their_arguments() => Markup.Check("""
        static class C
        {
            static V1Container Make(string name, bool privileged = false) => new V1Container { Name = name, SecurityContext = new() { Privileged = privileged } };
            static V1Pod Harden(this V1Pod pod) { pod.Spec.HostPID = false; return pod; }
            static object A() => new V1Pod { Spec = new V1PodSpec { Containers = [Make("a"), Make("b", {|PSS107:true|})] } };
            static object B() => new V1Pod { Spec = new V1PodSpec { HostPID = true } }.Harden();
        }
        """);

    [Fact]
    public Task Loops_and_linq_over_containers_are_seen() => Markup.Check("""
        class C
        {
            object M(string[] names)
            {
                var containers = new List<V1Container>();
                foreach (var name in names)
                {
                    containers.Add(new V1Container { Name = name, SecurityContext = new() { Privileged = {|PSS107:true|} } });
                }

                return new V1Pod { Spec = new V1PodSpec { Containers = containers, InitContainers = names.Select(n => new V1Container { Name = n, SecurityContext = new() { Privileged = {|PSS107:true|} } }).ToList() } };
            }
        }
        """);

    [Fact]
    public Task What_a_loop_hardens_is_not_missing() => Markup.CheckRestricted("""
        class C
        {
            object M()
            {
                var pod = new V1Pod { Spec = new V1PodSpec { SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = "RuntimeDefault" } }, Containers = [new() { Name = "a" }, new() { Name = "b" }] } };
                foreach (var container in pod.Spec.Containers)
                {
                    container.SecurityContext = new V1SecurityContext { Privileged = {|PSS107:true|}, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } };
                }

                return pod;
            }
        }
        """);

    [Fact]
    public Task With_copies_a_record() => Markup.Check("""
        class C
        {
            static readonly V1SecurityContext Safe = new() { Privileged = false };
            object M() => new V1Pod { Spec = new V1PodSpec { Containers = [new() { SecurityContext = Safe with { Privileged = {|PSS107:true|} } }, new() { SecurityContext = Safe }] } };
        }
        """);

    [Fact]
    public Task Constants_statics_and_interpolations_are_known() => Markup.Check("""
        class C
        {
            const bool Yes = true;
            static readonly string Cap = "NET_ADMIN";
            const string Prefix = "NET";
            object M() => new V1Pod { Spec = new V1PodSpec { HostPID = {|PSS103:Yes|}, Containers = [new() { SecurityContext = new() { Capabilities = new() { Add = [{|PSS102:Cap|}, {|PSS102:$"{Prefix}_RAW"|}, nameof(CHOWN)] } } }] } };
            int CHOWN => 0;
        }
        """);

    [Fact]
    public Task What_is_unknown_is_never_a_diagnostic() => Markup.CheckRestricted("""
        abstract class C
        {
            protected abstract void Configure(V1Pod pod);
            protected abstract V1SecurityContext Context { get; }
            object A(V1SecurityContext context, string profile) => new V1Pod { Spec = new V1PodSpec { HostPID = {|PSS103:true|}, SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = profile } }, Containers = [new() { SecurityContext = context }, new() { SecurityContext = Context }] } };
            object B() { var pod = new V1Pod { Spec = new V1PodSpec { HostPID = {|may-PSS103:true|}, Containers = [new() { Name = "a" }] } }; Configure(pod); return pod; }
            object D(IList<V1Container> containers) => new V1Pod { Spec = new V1PodSpec { HostPID = {|PSS103:true|}, Containers = containers } };
            void E(Kubernetes client) { var found = client.ReadNamespacedDeployment("a", "b"); found.Spec.Template.Spec.Containers[0].Image = "x"; found.Spec.Template.Spec.HostPID = {|PSS103:true|}; }
        }
        """);

    [Fact]
    public Task A_patch_is_judged_by_what_it_sets() => Markup.CheckRestricted("""
        class C
        {
            void M(Kubernetes client)
            {
                var patch = new V1Deployment { Spec = new() { Template = new() { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a", Image = "b" }] } } } };
                client.PatchNamespacedDeployment(new V1Patch(patch, V1Patch.PatchType.ApplyPatch), "a", "b");
            }
        }
        """);

    // Root is allowed in a pod with a user namespace, and the pod is out of sight.
    [Fact]
    public Task A_part_alone_is_judged_by_what_it_sets() => Markup.CheckRestricted("""
        class C
        {
            V1Container Container() => new V1Container { Name = "a", Ports = [new() { HostPort = {|PSS105:80|} }] };
            V1SecurityContext Context() => new() { Privileged = {|PSS107:true|}, RunAsUser = {|may-PSS206:0|} };
            V1PodSpec Spec() => new() { Volumes = [new() { Name = "v", HostPath = {|PSS104:new|}() { Path = "/" } }], Containers = [new() { Name = "b" }] };
        }
        """);

    [Fact]
    public Task Code_of_every_other_kind_does_not_disturb() => Markup.Check("""
        class C
        {
            public V1Pod Pod { get; } = new V1Pod { Spec = new V1PodSpec { HostPID = {|PSS103:true|} } };
            async Task<V1Pod> M(Kubernetes client)
            {
                try { await Task.Delay(1); } catch (Exception e) when (e.Message == "x") { throw; } finally { }
                using var stream = new System.IO.MemoryStream();
                var (a, b) = (1, 2);
                Func<int, int> square = x => x * x;
                int Local(int y) => y + a;
                lock (this) { Local(b); }
                while (a < b) { a++; if (a == 5) { continue; } break; }
                goto end;
                end:
                return await client.CreateNamespacedPodAsync(new V1Pod { Spec = new() { HostIPC = {|PSS103:true|} } }, "x");
            }
        }
        """);
}
