namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// Pods that get out of sight: who sends or writes them is told what is wrong for certain, and who may set it right is told
/// that it may be wrong.
/// </summary>
public sealed class EscapeTests
{
    private const string Pod = "var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = \"a\", SecurityContext = Safe.Context }] } };\n";

    private static Task Check(string body) => Markup.CheckRestricted("""
        interface IStore { Task SaveAsync(V1Pod pod); void Log(V1Pod pod); Task UpdateAsync(V1Pod pod); void Harden(V1Pod pod); void Apply(V1Pod pod); }
        class Holder { public V1Pod Pod { get; set; } }
        class C
        {
            private V1Pod sent;
            async Task<object> M(Kubernetes client, IStore store, Action<V1Pod> action, bool a, bool b)
            {
        """ + Pod + body + "\nawait Task.Yield(); return pod; } }");

    [Theory]
    [InlineData("await client.CreateNamespacedPodAsync(pod, \"x\");")]
    [InlineData("_ = System.Text.Json.JsonSerializer.Serialize(pod);")]
    [InlineData("Console.WriteLine(pod);")]
    [InlineData("await store.SaveAsync(pod);")]
    [InlineData("await store.UpdateAsync(pod);")]
    [InlineData("store.Log(pod);")]
    [InlineData("ArgumentNullException.ThrowIfNull(pod);")]
    [InlineData("sent = pod;")]
    [InlineData("var holder = new Holder { Pod = pod };")]
    public Task Who_sends_writes_or_keeps_a_pod_changes_nothing(string use) => Check("pod.Spec.HostPID = {|PSS103:true|};\n" + use);

    [Theory]
    [InlineData("store.Harden(pod);")]
    [InlineData("store.Apply(pod);")]
    [InlineData("action(pod);")]
    [InlineData("store.Harden(pod); await client.CreateNamespacedPodAsync(pod, \"x\");")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => pod.Spec.HostPID = false);")]
    public Task Who_may_change_it_may_set_it_right(string use) => Check("pod.Spec.HostPID = {|may-PSS103:true|};\n" + use);

    [Theory]
    [InlineData("Parallel.ForEach(new[] { pod }, p => { p.Spec.HostPID = false; p.Spec.HostIPC = {|PSS103:true|}; });")]
    [InlineData("var anonymous = new { Pod = pod }; anonymous.Pod.Spec.HostPID = false; anonymous.Pod.Spec.HostIPC = {|PSS103:true|};")]
    [InlineData("var map = new Dictionary<string, V1Pod> { [\"a\"] = pod }; foreach (var p in map.Values) { p.Spec.HostPID = false; p.Spec.HostIPC = {|PSS103:true|}; }")]
    public Task What_is_set_right_in_sight_is_right(string mend) => Check("pod.Spec.HostPID = true;\n" + mend);

    [Theory]
    [InlineData("var record = new Kept(pod).Act(); store.Harden(record.Pod);")]
    [InlineData("var keeper = new Keeper(pod).Act(); store.Harden(keeper.Pod);")]
    [InlineData("holder.Pod = pod; store.Harden(holder.Pod);")]
    [InlineData("holder.Pod = pod; Elsewhere(holder, store);")]
    public Task Who_is_given_a_pod_by_the_name_under_which_it_is_kept_may_set_it_right(string use) => Markup.CheckRestricted("""
        interface IStore { void Harden(V1Pod pod); }
        class Holder { public V1Pod Pod { get; set; } }
        record Kept(V1Pod Pod) { public Kept Act() => this; }
        class Keeper { public Keeper(V1Pod pod) { Pod = pod; } public V1Pod Pod { get; } public Keeper Act() => this; }
        class C
        {
            void Elsewhere(Holder holder, IStore store) => store.Harden(holder.Pod);
            object M(IStore store, Holder holder)
            {
        """ + Pod + "pod.Spec.HostPID = {|may-PSS103:true|};\n" + use + "\nreturn null; } }");

    [Theory]
    [InlineData("var keeper = new Keeper(pod).Act(); store.Log(keeper.Pod);")]
    [InlineData("holder.Pod = pod; store.Log(holder.Pod);")]
    [InlineData("holder.Pod = pod; return holder;")]
    public Task Who_only_looks_at_what_is_kept_changes_nothing(string use) => Markup.CheckRestricted("""
        interface IStore { void Log(V1Pod pod); }
        class Holder { public V1Pod Pod { get; set; } }
        class Keeper { public Keeper(V1Pod pod) { Pod = pod; } public V1Pod Pod { get; } public Keeper Act() => this; }
        class C
        {
            object M(IStore store, Holder holder)
            {
        """ + Pod + "pod.Spec.HostPID = {|PSS103:true|};\n" + use + "\nreturn null; } }");

    [Fact]
    public Task Who_is_given_the_object_of_others_may_set_it_right() => Markup.CheckRestricted("""
        interface IStore { void Harden(V1Pod pod); Task SaveAsync(V1Pod pod); }
        class C
        {
            void Here(V1Pod pod, IStore store) { pod.Spec.HostPID = {|may-PSS103:true|}; store.Harden(pod); }
            void There(V1PodSpec spec) { spec.HostIPC = {|may-PSS103:true|}; }
            void Nowhere(V1PodSpec spec) { spec.HostNetwork = {|PSS103:true|}; }
            void Caller(V1Pod pod, IStore store) { There(pod.Spec); store.Harden(pod); }
            void Other(V1Pod pod, IStore store) { Nowhere(pod.Spec); store.SaveAsync(pod); }
        }
        """);

    [Fact]
    public Task What_was_set_on_the_object_of_others_is_found_there() => Markup.CheckRestricted("""
        class C
        {
            void M(V1Pod pod) { pod.Spec = new() { HostPID = true }; var spec = pod.Spec; spec.HostPID = false; spec.HostIPC = {|may-PSS103:true|}; }
            void N(V1PodSpec spec, bool a) { spec.HostNetwork = true; spec.HostNetwork = a; (spec.HostIPC, spec.HostPID) = (true, true); (spec.HostIPC, spec.HostPID) = (a, null); (spec.HostUsers, spec.HostPID) = (true, {|may-PSS103:true|}); }
        }
        """);

    [Fact]
    public Task A_pod_that_is_sent_or_kept_is_whole() => Markup.CheckRestricted("""
        interface IStore { Task CreateAsync(V1Pod pod); Task Complete(V1Pod pod); }
        class C
        {
            private V1Pod kept;
            private V1Pod completed;
            Task Sent(IStore store) => store.CreateAsync(new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [{|PSS201,PSS202:new|}() { Name = "a" }] } });
            Task Filled(IStore store) => store.Complete(new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } });
            void Keep() => kept = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [{|PSS201,PSS202:new|}() { Name = "a" }] } };
            void Begin() => completed = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [new() { Name = "a" }] } };
            void End() => completed.Spec.Containers[0].SecurityContext = Safe.Context;
        }
        """);

    [Fact]
    public Task A_local_by_reference_is_the_same_one() => Markup.CheckRestricted(
        "class C { object M() {\n" + Pod + "pod.Spec.HostPID = true;\nref var same = ref pod; same.Spec.HostPID = false;\nsame = same with { Spec = same.Spec with { HostIPC = {|PSS103:true|} } };\nreturn pod; } }");

    [Fact]
    public Task What_a_caller_sets_right_may_be_wrong_and_what_it_leaves_is() => Markup.CheckRestricted("""
        class C
        {
            V1Pod Base() => new V1Pod { Spec = new() { HostPID = {|may-PSS103:true|}, HostIPC = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = [new() { Name = "a", SecurityContext = Safe.Context }] } };
            object M() { var pod = Base(); pod.Spec.HostPID = false; return pod; }
        }
        """);
}
