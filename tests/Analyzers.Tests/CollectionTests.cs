namespace PodSecurity.Analyzers.Tests;

/// <summary>Lists and dictionaries, and the loops over them.</summary>
public sealed class CollectionTests
{
    private static Task Check(string body) => Markup.CheckRestricted("class C { object M(Kubernetes client, string[] names, int n) {\n" + body + "\n} }");

    [Fact]
    public Task A_loop_with_an_index_hardens_each() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, new() { Name = "b" }, new() { Name = "c" }] } };
        for (var i = 0; i < pod.Spec.Containers.Count; i++) { pod.Spec.Containers[i].SecurityContext = Safe.Context; pod.Spec.Containers[i].Ports = [new() { HostPort = {|PSS105:80|} }]; }
        return pod;
        """);

    [Fact]
    public Task What_while_and_backward_loops_set_is_not_missing() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, new() { Name = "b" }] } };
        var i = 0;
        while (i < pod.Spec.Containers.Count) { pod.Spec.Containers[i].SecurityContext = Safe.Context; pod.Spec.Containers[i].Ports = [new() { HostPort = {|may-PSS105:80|} }]; i++; }
        var other = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, new() { Name = "b" }] } };
        for (var j = other.Spec.Containers.Count - 1; j >= 0; j--) { other.Spec.Containers[j].SecurityContext = Safe.Context; other.Spec.Containers[j].Ports = [new() { HostPort = {|may-PSS105:80|} }]; }
        var third = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, new() { Name = "b" }] } };
        do { third.Spec.Containers[--n].SecurityContext = Safe.Context; third.Spec.HostIPC = {|PSS103:true|}; } while (n > 0);
        return (pod, other, third);
        """);

    [Fact]
    public Task A_loop_that_hardens_only_some_leaves_the_others() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, {|PSS201,PSS202:new|}() { Name = "b" }] } };
        foreach (var container in pod.Spec.Containers)
        {
            if (container.Name == "b") { continue; }
            container.SecurityContext = Safe.Context;
        }
        return pod;
        """);

    [Fact]
    public Task A_loop_that_completes_what_is_null() => Check("""
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }, new() { Name = "b", SecurityContext = new() { Privileged = {|PSS107:true|} } }] } };
        if (pod.Spec.SecurityContext == null) { pod.Spec.SecurityContext = Safe.Pod; }
        foreach (var container in pod.Spec.Containers)
        {
            container.SecurityContext ??= new V1SecurityContext();
            container.SecurityContext.AllowPrivilegeEscalation = false;
            if (container.SecurityContext.Capabilities is null) { container.SecurityContext.Capabilities = new(); }
            container.SecurityContext.Capabilities.Drop ??= new List<string>();
            container.SecurityContext.Capabilities.Drop.Add("ALL");
        }
        return pod;
        """);

    [Fact]
    public Task A_loop_over_pods_hardens_their_containers() => Check("""
        var pods = new List<V1Pod> { new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } }, new V1Pod { Spec = new() { Containers = [new() { Name = "b" }] } } };
        foreach (var pod in pods)
        {
            pod.Spec.SecurityContext = Safe.Pod;
            foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? [])) { container.SecurityContext = Safe.Context; container.Ports = [new() { HostPort = {|PSS105,PSS105:80|} }]; }
        }
        return pods;
        """);

    [Fact]
    public Task Lists_that_are_changed_after_creation() => Check("""
        var bad = new V1Container { Name = "bad", SecurityContext = new() { Privileged = {|may-PSS107:true|}, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } } };
        var list = new List<V1Container> { bad };
        list.Remove(bad);
        list.Insert(0, new V1Container { Name = "a", SecurityContext = Safe.Context });
        list.AddRange([new V1Container { Name = "c", SecurityContext = Safe.Context }]);
        list.Sort((x, y) => string.CompareOrdinal(x.Name, y.Name));
        list[0].Image = "x";
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = list } };
        """);

    [Fact]
    public Task Cleared_and_removed_items_are_gone() => Check("""
        var list = new List<string> { "NET_ADMIN" };
        list.Clear();
        list.Add("NET_BIND_SERVICE");
        list.Add({|PSS102:"SYS_TIME"|});
        var other = new List<string> { "NET_RAW", "NET_BIND_SERVICE" };
        other.RemoveAt(0);
        other.Add({|PSS102:"SYS_TIME"|});
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [
            new() { Name = "a", SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"], Add = list } } },
            new() { Name = "b", SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"], Add = other } } }] } };
        """);

    [Fact]
    public Task What_Linq_sets_on_containers_is_not_missing() => Check("""
        V1Container[] containers = [new() { Name = "a" }, new() { Name = "b" }];
        containers.First(c => c.Name == "a").SecurityContext = Safe.Context;
        containers.Last(c => c.Name == "b").Ports = [new() { HostPort = {|may-PSS105:80|} }];
        foreach (var c in containers.Where(c => c.Name != "a")) { c.SecurityContext = Safe.Context; c.WorkingDir = "/"; }
        var more = containers.Append(new V1Container { Name = "c", SecurityContext = Safe.Context }).OrderBy(c => c.Name).Concat(new[] { new V1Container { Name = "d", SecurityContext = Safe.Context, Ports = [new() { HostPort = {|may-PSS105:80|} }] } });
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = more.ToList() } };
        """);

    [Fact]
    public Task What_Linq_may_have_set_on_any_is_not_missing() => Check("""
        var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }, new() { Name = "b" }] } };
        pod.Spec.Containers.Single(c => c.Name == names[0]).SecurityContext = Safe.Context;
        pod.Spec.Containers.Where(c => c.Image == names[1]).ToList().ForEach(c => { c.SecurityContext = Safe.Context; c.Ports = [new() { HostPort = {|PSS105:80|} }]; });
        var final = names.Aggregate(new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }, (p, name) => { p.Spec.SecurityContext = Safe.Pod; p.Spec.HostIPC = {|PSS103:true|}; return p; });
        return (pod, final);
        """);

    [Fact]
    public Task Query_syntax_is_followed() => Check("""
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = (from name in names where name.Length > 0 select new V1Container { Name = name, SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"], Add = [{|PSS102:"SYS_ADMIN"|}] } } }).ToList() } };
        """);

    [Fact]
    public Task Select_with_a_method_or_an_index_is_followed() => Check("""
        static V1Container Make(string name) => new V1Container { Name = name, SecurityContext = Safe.Context };
        var byMethod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = names.Select(Make).ToArray() } };
        var byIndex = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = names.Select((name, i) => new V1Container { Name = name + i, SecurityContext = Safe.Context, Ports = [new() { HostPort = {|PSS105:80|} }] }).ToList() } };
        return (byMethod, byIndex);
        """);

    [Fact]
    public Task Spreads_and_conditional_items_are_followed() => Check("""
        V1Container[] common = [new() { Name = "log", SecurityContext = Safe.Context }];
        IList<V1Container> all = [.. common, .. n > 1 ? new[] { new V1Container { Name = "debug", SecurityContext = new() { Privileged = {|may-PSS107:true|}, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } } } } : [], new() { Name = "a", SecurityContext = Safe.Context }];
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = all } };
        """);

    [Fact]
    public Task Immutable_lists_give_new_ones() => Check("""
        var list = System.Collections.Immutable.ImmutableList<V1Container>.Empty;
        list = list.Add(new V1Container { Name = "a", SecurityContext = new() { Privileged = {|PSS107:true|} } });
        var array = System.Collections.Immutable.ImmutableArray.Create(new V1Container { Name = "b", SecurityContext = new() { Privileged = {|PSS107:true|} } });
        return new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = list, InitContainers = array } };
        """);

    [Fact]
    public Task Dictionaries_of_pods_and_annotations_are_followed() => Check("""
        var pods = new Dictionary<string, V1Pod> { ["a"] = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } } };
        pods.Add("b", new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "b" }] } });
        foreach (var (name, pod) in pods) { pod.Spec.Containers[0].SecurityContext = Safe.Context; }
        foreach (var pair in pods) { pair.Value.Spec.Containers[0].SecurityContext = Safe.Context; }
        pods["a"].Spec.Containers[0].SecurityContext = Safe.Context;
        if (pods.TryGetValue("b", out var found)) { found.Spec.Containers[0].SecurityContext = Safe.Context; }
        return new V1Pod { Metadata = new() { Annotations = new Dictionary<string, string> { ["container.apparmor.security.beta.kubernetes.io/a"] = {|PSS101:"unconfined"|} } }, Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
        """);

    [Fact]
    public Task Initializers_without_new_add_to_what_is_there() => Markup.Check("""
        class C
        {
            V1Pod M() => new V1Pod { Metadata = new() { Labels = new Dictionary<string, string>() }, Spec = { HostPID = {|PSS103:true|}, Containers = { new V1Container { SecurityContext = { Privileged = {|PSS107:true|} } } } } };
            V1Pod N() => new V1Pod { Spec = new() { Volumes = { new V1Volume { HostPath = {|PSS104:new|}() } }, NodeSelector = { ["a"] = "b" }, Containers = new List<V1Container>(1) { [0] = new() { Name = "a" } } } };
        }
        """);

    [Fact]
    public Task Lists_that_hold_themselves_end() => Markup.CheckRestricted("""
        class C
        {
            void Take(params object[] all) { }
            void M(Action<object> sink)
            {
                var list = new List<object>();
                list.Add(list);
                var map = new Dictionary<string, object>();
                map["self"] = map;
                map["list"] = list;
                list.Add(map);
                sink(list);
                Take(list, map);
                var pods = new V1PodList { Items = new List<V1Pod>() };
                pods.Items.Add(new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, Containers = [new() { Name = "a" }] } });
                sink(pods);
            }
        }
        """);

    [Fact]
    public Task A_huge_initializer_is_read_to_its_end() => Markup.Check(
        "class C { object M() => new V1Pod { Spec = new() { Containers = [\n"
        + string.Concat(Enumerable.Range(0, 2000).Select(i => $"new() {{ Name = \"c{i}\", Image = \"a/b:{i}\", Env = [new() {{ Name = \"A\", Value = \"{i}\" }}], SecurityContext = new() {{ Privileged = {(i == 1999 ? "{|PSS107:true|}" : "false")} }} }},\n"))
        + "] } }; }");

    [Fact]
    public Task What_is_set_through_tuples_is_not_missing() => Check("""
        (V1Pod Pod, int Count) Make() => (new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } }, 1);
        var (pod, _) = Make();
        pod.Spec.Containers[0].SecurityContext = Safe.Context;
        pod.Spec.HostPID = {|PSS103:true|};
        var pair = Make();
        pair.Pod.Spec.Containers[0].SecurityContext = Safe.Context;
        pair.Pod.Spec.HostPID = {|PSS103:true|};
        var third = Make().Item1;
        third.Spec.Containers[0].SecurityContext = Safe.Context;
        third.Spec.HostPID = {|PSS103:true|};
        var fourth = new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } };
        (fourth.Spec.SecurityContext, fourth.Spec.Containers[0].SecurityContext, fourth.Spec.HostPID) = (Safe.Pod, Safe.Context, {|PSS103:true|});
        return (pod, pair, third, fourth);
        """);
}
