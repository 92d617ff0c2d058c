namespace PodSecurity.Analyzers.Tests;

/// <summary>Parts, patches, objects to compare with and objects that come from elsewhere: judged by what is set on them here.</summary>
public sealed class PartTests
{
    [Fact]
    public Task What_hangs_on_the_pod_around_may_be_wrong() => Markup.CheckRestricted("""
        class C
        {
            void Set(V1SecurityContext context) { context.RunAsNonRoot = {|may-PSS205:false|}; context.RunAsUser = {|may-PSS206:0|}; context.SeccompProfile.Type = {|may-PSS110:"Unconfined"|}; }
            object Make() => new V1Container { SecurityContext = new() { RunAsNonRoot = {|may-PSS205:false|} } };
            object Grown() => new V1SecurityContext { AllowPrivilegeEscalation = {|may-PSS201:true|}, Capabilities = new() { Add = [{|may-PSS102:"SYS_ADMIN"|}, {|may-PSS202:"CHOWN"|}, "NET_BIND_SERVICE"] } };
            object Added() => new V1Capabilities { Add = [{|may-PSS102:"SYS_ADMIN"|}] };
            object Own() => new V1PodSpec { HostUsers = false, SecurityContext = new() { RunAsNonRoot = false } };
        }
        """);

    private static Task Check(string body) => Markup.CheckRestricted("class C { async Task<object> M(Kubernetes client, V1Pod given, IList<V1Container> containers, string json) {\n" + body + "\nawait Task.Yield(); return null; } }");

    [Fact]
    public Task What_is_set_on_an_object_of_others_is_judged() => Check("""
        given.Spec.HostPID = {|PSS103:true|};
        given.Spec.Containers[0].SecurityContext.Privileged = {|PSS107:true|};
        foreach (var c in containers) { c.SecurityContext = new V1SecurityContext { Privileged = {|PSS107:true|} }; }
        var read = KubernetesYaml.Deserialize<V1Pod>(json);
        read.Spec.HostNetwork = {|PSS103:true|};
        read.Spec.Containers.Add(new V1Container { Name = "a" });
        var found = client.ReadNamespacedDeployment("a", "b");
        found.Spec.Template.Spec.Containers[0].SecurityContext.ProcMount = {|PSS108:"Unmasked"|};
        found.Spec.Replicas = 3;
        """);

    [Fact]
    public Task What_is_set_and_set_back_is_not() => Check("""
        given.Spec.HostPID = true;
        given.Spec.HostPID = false;
        given.Spec.HostIPC = json == "x" ? {|may-PSS103:true|} : false;
        containers[0].SecurityContext ??= new V1SecurityContext();
        containers[0].SecurityContext.Privileged = false;
        """);

    [Fact]
    public Task Server_side_apply_patches_are_parts() => Check("""
        var patch = new V1Deployment { Metadata = new() { Name = "x" }, Spec = new() { Template = new() { Spec = new() { Containers = [new() { Name = "a", SecurityContext = new() { Privileged = {|PSS107:true|} } }] } } } };
        client.PatchNamespacedDeployment(new V1Patch(System.Text.Json.JsonSerializer.Serialize(patch), V1Patch.PatchType.ApplyPatch), "a", "b");
        client.PatchNamespacedDeployment(new V1Patch(new V1Deployment { Spec = new() { Template = new() { Spec = new() { Containers = [new() { Name = "a", Image = "b" }] } } } }, V1Patch.PatchType.MergePatch), "a", "b");
        """);

    [Fact]
    public Task Json_patches_are_texts() => Check("""
        var patch = new[] { new { op = "replace", path = "/spec/template/spec/hostPID", value = (object)true } };
        client.PatchNamespacedDeployment(new V1Patch(System.Text.Json.JsonSerializer.Serialize(patch), V1Patch.PatchType.MergePatch), "a", "b");
        given.Spec.HostPID = {|PSS103:true|};
        """);

    [Fact]
    public Task What_is_compared_need_not_be_whole() => Markup.CheckRestricted("""
        static class Assert { public static void Equal<T>(T expected, T actual) { } }
        class C
        {
            void M(V1Pod actual) { Assert.Equal(new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] } }, actual); }
            bool N(V1Pod actual) => new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] } }.Equals(actual);
            bool O(V1Pod actual) => actual == new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] } };
        }
        """);

    [Fact]
    public Task Clones_are_completed_instead_of_their_originals() => Check("""
        var pod = new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] } };
        var clone = System.Text.Json.JsonSerializer.Deserialize<V1Pod>(System.Text.Json.JsonSerializer.Serialize(pod));
        clone.Spec.SecurityContext = Safe.Pod;
        clone.Spec.HostIPC = {|PSS103:true|};
        clone.Spec.Containers[0].SecurityContext = Safe.Context;
        client.CreateNamespacedPod(clone, "x");
        """);

    [Fact]
    public Task Records_with_chains_of_with_are_followed() => Check("""
        var start = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
        var second = start with { Metadata = new() { Name = "b" } };
        var third = second with { Spec = second.Spec with { SecurityContext = Safe.Pod } };
        var last = third with { Spec = third.Spec with { Containers = [.. third.Spec.Containers.Select(c => c with { SecurityContext = Safe.Context })] } };
        client.CreateNamespacedPod(last, "x");
        client.CreateNamespacedPod(given with { Spec = given.Spec with { HostPID = {|PSS103:true|} } }, "x");
        """);

    [Fact]
    public Task What_others_may_set_on_shared_statics_is_not_missing() => Markup.CheckRestricted("""
        static class Shared
        {
            public static readonly V1SecurityContext Context = new() { AllowPrivilegeEscalation = false };
            public static readonly V1PodSecurityContext Pod = new() { Sysctls = [new() { Name = {|PSS111:"kernel.msgmax"|}, Value = "1" }] };
            public static readonly bool Host = true;
            public static bool Debug { get; set; } = true;
            public const string Profile = "RuntimeDefault";
            static Shared() { Context.Capabilities = new() { Drop = ["ALL"] }; Host = false; Pod.RunAsNonRoot = true; Pod.SeccompProfile = new() { Type = Profile }; }
        }
        class C
        {
            object M() => new V1Pod { Spec = new() { HostPID = Shared.Host, HostIPC = Shared.Debug, HostNetwork = {|PSS103:true|}, SecurityContext = Shared.Pod, Containers = [new() { Name = "a", SecurityContext = Shared.Context }, new() { Name = nameof(C), SecurityContext = Shared.Context }] } };
        }
        """);

    [Fact]
    public Task Lists_of_pods_are_what_a_server_answers() => Check("""
        var list = new V1PodList { Items = new List<V1Pod> { new() { Spec = new() { HostPID = {|PSS103:true|}, Containers = [new() { Name = "a" }] }, Status = new() { Phase = "Running" } } } };
        client.Equals(list);
        """);

    [Fact]
    public Task Objects_without_a_spec_are_names_only() => Check("""
        var pod = new V1Pod { Metadata = new() { Name = "a" } };
        var deployment = new V1Deployment { Metadata = new() { Name = "a" }, Spec = new() { Replicas = 3 } };
        client.ToString();
        pod = new V1Pod { Metadata = new() { Name = "a" }, Spec = new() { HostPID = {|PSS103:true|} } };
        """);

    [Fact]
    public Task Enums_and_interpolated_texts_are_known() => Markup.Check("""
        enum Cap { NET_ADMIN, CHOWN }
        class C
        {
            const string Admin = "ADMIN";
            object M(string x) => new V1Container { SecurityContext = new() { Capabilities = new() { Add = [{|PSS102:Cap.NET_ADMIN.ToString()|}, {|may-PSS202:Cap.CHOWN.ToString()|}, {|PSS102:nameof(Cap.NET_ADMIN)|}, {|PSS102:$"SYS_{Admin}"|}, $"SYS_{x}", {|PSS102:"SYS_" + Admin|}] } } };
        }
        """);

    [Fact]
    public Task Getters_make_a_fresh_object_each_time() => Markup.CheckRestricted("""
        class C
        {
            V1SecurityContext Context => new() { AllowPrivilegeEscalation = false };
            V1PodSecurityContext PodContext { get { return Safe.Pod; } }
            object M()
            {
                var first = Context;
                first.Capabilities = new() { Drop = ["ALL"] };
                return new V1Pod { Spec = new() { SecurityContext = PodContext, Containers = [new() { Name = "a", SecurityContext = first }, {|PSS202:new|}() { Name = "b", SecurityContext = Context }] } };
            }
        }
        """);

    [Fact]
    public Task A_programs_own_statements_are_judged() => Markup.CheckRestricted("""
        #pragma warning disable CS8321
        var pod = Make("a");
        pod.Spec.Containers[0].SecurityContext = Safe.Context;
        new Kubernetes().CreateNamespacedPod(pod, "x");
        new Kubernetes().CreateNamespacedPod(new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [{|PSS201,PSS202:new|}() { Name = "b" }] } }, "x");
        V1Pod Make(string name) => new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = name }] } };
        file class Own { public V1Pod Pod { get; } = new V1Pod { Spec = new() { HostPID = {|PSS103:true|}, Containers = [] } }; }
        """,
        ("Program.cs", ""));
}
