namespace PodSecurity.Analyzers.Tests;

/// <summary>Decisions of the program: what is said must hold whichever way they go, or say that it only may.</summary>
public sealed class BranchTests
{
    private static Task Check(string body) => Markup.CheckRestricted("class C { object M(Kubernetes client, string name, int n, bool a, bool b, object any) {\n" + body + "\n} }");

    [Fact]
    public Task Breaks_in_braces_leave_only_the_switch() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        switch (n)
        {
            case 1: { pod.Spec.HostUsers = true; break; }
            case 2 when a: pod.Spec.HostPID = {|may-PSS103:true|}; break;
            case 3: case 4: if (b) { break; } pod.Spec.HostIPC = {|may-PSS103:true|}; break;
            default: { if (a) { break; } else { break; } }
        }
        pod.Spec.SecurityContext = Safe.Pod;
        return pod;
        """);

    [Fact]
    public Task Goto_case_runs_the_other_case() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        switch (n)
        {
            case 1: pod.Spec.HostUsers = true; goto case 2;
            case 2: pod.Spec.SecurityContext = Safe.Pod; pod.Spec.HostPID = {|PSS103:true|}; break;
            default: goto case 1;
        }
        return pod;
        """);

    [Fact]
    public Task Goto_goes_anywhere() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        again:
        if (n++ > 3) { goto done; }
        pod.Spec.SecurityContext = Safe.Pod;
        goto again;
        done:
        pod.Spec.HostPID = {|may-PSS103:true|};
        return pod;
        """);

    [Fact]
    public Task Early_returns_leave_the_rest_to_the_other_branch() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (a) { return pod; }
        if (b) { throw new InvalidOperationException(); }
        pod.Spec.HostNetwork = {|may-PSS103:true|};
        return pod;
        """);

    [Fact]
    public Task A_copy_that_takes_the_place_of_the_pod_on_one_way_is_a_change_on_that_way() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (a) { var copy = pod with { }; copy.Spec = new() { HostPID = {|may-PSS103:true|}, SecurityContext = Safe.Pod, Containers = copy.Spec.Containers }; pod = copy; }
        return pod;
        """);

    [Fact]
    public Task A_copy_that_is_chosen_beside_the_pod_is_a_change_on_one_way() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        var chosen = b ? pod with { Spec = pod.Spec with { HostIPC = {|may-PSS103:true|} } } : pod;
        client.CreateNamespacedPod(chosen, "x");
        return null;
        """);

    [Fact]
    public Task Copies_on_all_ways_and_copies_of_what_is_wrong_are_wrong() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (a) { pod = pod with { Spec = pod.Spec with { HostPID = {|PSS103:true|} } }; }
        else { pod = pod with { Spec = pod.Spec with { HostIPC = {|PSS103:true|} } }; }
        var other = new V1Pod { Spec = new() { HostNetwork = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (b) { other = other with { Metadata = new() { Name = name } }; }
        client.CreateNamespacedPod(other, "x");
        if (n > 0) { return pod with { Spec = pod.Spec with { HostNetwork = {|PSS103:true|} } }; }
        return pod;
        """);

    [Fact]
    public Task Code_that_is_never_reached_says_nothing() => Check("""
        const bool Debug = false;
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, HostPID = Debug, HostUsers = !Debug, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (Debug) { pod.Spec.HostNetwork = true; }
        pod.Spec.HostIPC = Debug ? true : false;
        if (!Debug) { pod.Spec.Containers[0].Ports = [new() { HostPort = {|PSS105:80|} }]; }
        #if DEBUG_PODS
        pod.Spec.HostIPC = true;
        #endif
        return pod;
        #pragma warning disable CS0162
        pod.Spec.HostIPC = true;
        """);

    [Fact]
    public Task A_nested_test_of_what_is_decided_goes_the_same_way() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (a) { pod.Spec.HostUsers = false; } else { if (a) { pod.Spec.HostPID = true; } }
        a = b;
        if (a) { pod.Spec.HostIPC = {|may-PSS103:true|}; }
        return pod;
        """);

    [Fact]
    public Task Complementary_branches_complete_it() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        var local = n > 3;
        if (local) { pod.Spec.SecurityContext = Safe.Pod; pod.Spec.HostPID = {|PSS103:true|}; }
        if (!local) { pod.Spec.SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = "Localhost", LocalhostProfile = "x" } }; pod.Spec.HostPID = {|PSS103:true|}; }
        return pod;
        """);

    [Fact]
    public Task Try_catch_and_finally_are_followed() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
        try { pod.Spec.SecurityContext = Safe.Pod; if (a) { return null; } }
        catch (InvalidOperationException e) when (e.Message == name) { pod.Spec.HostPID = {|may-PSS103:true|}; }
        catch { throw; }
        finally { pod.Spec.Containers[0].SecurityContext = Safe.Context; }
        return pod;
        """);

    [Fact]
    public Task Patterns_bind_the_parts() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
        if (pod is { Spec: { } spec }) { spec.SecurityContext = Safe.Pod; }
        if (pod.Spec.Containers is [var first, ..]) { first.SecurityContext = Safe.Context; }
        var other = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        switch (other) { case { Spec.SecurityContext: null, Spec: var s }: s.SecurityContext = Safe.Pod; break; }
        object third = new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        if (third is V1Pod p) { p.Spec.SecurityContext = Safe.Pod; }
        (third as V1Pod)!.Spec!.HostNetwork = {|PSS103:true|};
        return (pod, other, third);
        """);

    [Fact]
    public Task Null_conditional_assignments_count() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
        pod?.Spec?.SecurityContext = Safe.Pod;
        pod?.Spec?.Containers?[0].SecurityContext = Safe.Context;
        pod?.Spec?.HostPID = {|PSS103:true|};
        return pod;
        """);

    [Fact]
    public Task Null_coalescing_chains_fill_what_is_missing() => Check("""
        var pod = new V1Pod();
        pod.Spec ??= new();
        pod.Spec.SecurityContext ??= Safe.Pod;
        (pod.Spec.Containers ??= new List<V1Container>()).Add(new V1Container { Name = "a" });
        (pod.Spec.Containers[0].SecurityContext ??= new()).AllowPrivilegeEscalation = false;
        pod.Spec.Containers[0].SecurityContext.Capabilities ??= new V1Capabilities { Drop = ["ALL"] };
        pod.Spec.HostPID ??= {|PSS103:true|};
        return pod;
        """);

    [Fact]
    public Task What_compound_assignments_make_is_held_against_nobody() => Check("""
        long uid = 0;
        uid += 1000;
        var port = 0;
        checked { port = 8080 + n; }
        unchecked { port++; }
        bool? host = false;
        host |= a;
        var pod = new V1Pod { Spec = new() { HostNetwork = host, HostIPC = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context with { RunAsUser = uid }, Ports = [new() { HostPort = port }] }] } };
        unsafe { int* p = &n; *p = 3; }
        return pod;
        """);

    [Fact]
    public Task Variables_that_a_loop_changes_are_not_known() => Check("""
        var privileged = false;
        var user = 1000L;
        var containers = new List<V1Container>();
        for (var i = 0; i < n; i++)
        {
            containers.Add(new V1Container { Name = "a", SecurityContext = new() { Privileged = privileged, ProcMount = {|PSS108:"Unmasked"|}, RunAsUser = user, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } } });
            privileged = a;
            user--;
        }
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = containers } };
        """);

    [Fact]
    public Task Tests_in_a_loop_go_either_way_each_time() => Check("""
        V1Container[] containers = [new() { Name = "x" }, new() { Name = "y" }];
        foreach (var c in containers)
        {
            if (c.Image == name) { c.SecurityContext = Safe.Context; c.SecurityContext.Privileged = {|may-PSS107:true|}; continue; }
            c.SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } };
        }
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = containers } };
        """);

    [Fact]
    public async Task Two_hundred_decisions_are_no_hang()
    {
        var ifs = string.Concat(Enumerable.Range(0, 200).Select(i => $"if (n == {i}) {{ pod.Spec.Containers[0].Image = \"i{i}\"; pod.Spec.SecurityContext = Safe.Pod; if (n > {i}) {{ pod.Spec.HostUsers = a; }} else {{ pod.Spec.SecurityContext.RunAsUser = {i}; }} }}\n"));
        var nested = string.Concat(Enumerable.Range(0, 200).Select(i => $"if (n == {i}) {{ pod.Spec.HostUsers = a; pod.Spec.SecurityContext = Safe.Pod;\n")) + new string('}', 200);
        var chosen = string.Concat(Enumerable.Range(0, 200).Select(i => $"n == {i} ? {i} : ")) + "7";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Check("var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = \"a\", SecurityContext = Safe.Context }] } };\n" + ifs + nested + $"pod.Spec.SecurityContext.RunAsGroup = {chosen};\npod.Spec.HostPID = {{|PSS103:true|}};\nreturn pod;");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public Task A_text_of_three_thousand_parts_is_no_overflow() => Check(
        "var text = \"\"" + string.Concat(Enumerable.Repeat(" + name", 3000)) + ";\nreturn new V1Pod { Metadata = new() { Name = text }, Spec = new() { HostPID = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = \"a\", SecurityContext = Safe.Context }] } };");

    [Fact]
    public Task Switches_over_types_and_tuples_are_followed() => Check("""
        var spec = (a, b) switch
        {
            (true, _) => new V1PodSpec { HostNetwork = {|may-PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] },
            (_, true) when n > 2 => new V1PodSpec { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] },
            _ => throw new NotSupportedException(),
        };
        var hard = any switch { V1PodSpec { HostPID: true } s => s, V1Pod { Spec: var s } => s, _ => null };
        return new V1Pod { Spec = a && b ? throw new Exception() : spec };
        """);
}
