namespace PodSecurity.Analyzers.Tests;

/// <summary>Loops, jumps and exceptions: what a later turn or another way out sets right is never held against a pod.</summary>
public sealed class LoopTests
{
    private const string Pod = "var pod = new V1Pod { Spec = new() { Containers = [new() { Name = \"a\", SecurityContext = Safe.Context }] } };\n";

    [Theory]
    [InlineData("foreach (var x in names) { pod.Spec.HostPID = {|PSS103:true|}; }")]
    [InlineData("while (n-- > 0) { pod.Spec.Containers.Add(new() { Name = name, SecurityContext = new() { AllowPrivilegeEscalation = {|PSS201:true|}, Capabilities = new() { Drop = [\"ALL\"] } } }); }")]
    [InlineData("do { pod.Spec.HostPID = {|PSS103:true|}; } while (n-- > 0);")]
    [InlineData("while (true) { pod.Spec.HostPID = false; if (n-- < 0) { pod.Spec.HostPID = {|PSS103:true|}; break; } }")]
    public Task What_a_loop_sets_wrong_is_wrong_where_it_goes_round(string body) => Check(body + "pod.Spec.SecurityContext = Safe.Pod;");

    [Fact]
    public Task What_a_loop_that_may_not_go_round_takes_away_is_not_missed() => Markup.CheckRestricted("""
        class C
        {
            object M(List<string> names)
            {
                var pod = new V1Pod { Spec = new() { SecurityContext = Safe.Pod, Containers = [{|may-PSS201,may-PSS202:new|}() { Name = "a", SecurityContext = Safe.Context }] } };
                foreach (var name in names)
                {
                    pod.Spec.Containers[0].SecurityContext = new V1SecurityContext();
                }

                return pod;
            }
        }
        """);

    private static Task Check(string body) => Markup.CheckRestricted("class C { object M(Kubernetes client, string name, int n, bool a, bool b, List<string> names, object any) {\n" + Pod + body + "\nreturn pod; } }");

    [Theory]
    [InlineData("try { if (a) { throw new Exception(); } pod.Spec.HostPID = false; } catch { pod.Spec.SecurityContext = Safe.Pod; } finally { pod.Spec.SecurityContext = Safe.Pod; pod.Spec.HostIPC = {|PSS103:true|}; }")]
    [InlineData("V1PodSecurityContext context = null; foreach (var x in names) { context ??= Safe.Pod; pod.Spec.HostIPC = {|PSS103:true|}; } pod.Spec.SecurityContext = context ?? Safe.Pod;")]
    [InlineData("var host = true; foreach (var x in names) { host = false; pod.Spec.HostIPC = {|PSS103:true|}; } pod.Spec.SecurityContext = Safe.Pod; if (!host) { host = false; } else { host = !host; } pod.Spec.HostPID = host;")]
    [InlineData("var host = true; while (host) { host = false; pod.Spec.HostIPC = {|PSS103:true|}; } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; do { host = !host; pod.Spec.HostIPC = {|PSS103:true|}; } while (n-- > 0); pod.Spec.HostPID = host && !host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; for (var i = 0; i < 1; i++) { host = false; pod.Spec.HostIPC = {|PSS103:true|}; } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; foreach (var x in new[] { 1 }) { if (x == 1) { host = false; pod.Spec.HostIPC = {|PSS103:true|}; break; } } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; again: if (host) { host = false; pod.Spec.HostIPC = {|may-PSS103:true|}; goto again; } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; switch (n) { case 1: host = false; goto default; case 2: goto case 1; default: host = false; pod.Spec.HostIPC = {|PSS103:true|}; break; } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; try { Off(); } finally { host = false; pod.Spec.HostIPC = {|PSS103:true|}; } void Off() { if (a) { throw new Exception(); } } pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; void Off() { host = false; pod.Spec.HostIPC = {|PSS103:true|}; } Off(); pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; Action off = () => { host = false; pod.Spec.HostIPC = {|PSS103:true|}; }; off(); pod.Spec.HostPID = host; pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("var host = true; names.ForEach(x => { host = false; pod.Spec.HostIPC = {|may-PSS103:true|}; }); pod.Spec.HostPID = host && names.Count == 0 && host == (names.Count > 0); pod.Spec.SecurityContext = Safe.Pod;")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; for (;;) { pod.Spec.HostPID = false; pod.Spec.HostIPC = {|PSS103:true|}; if (a) { break; } }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; while (true) { if (a) { pod.Spec.HostPID = false; pod.Spec.HostIPC = {|PSS103:true|}; break; } }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; do { if (n-- > 0) { if (b) { pod.Spec.HostPID = false; break; } } else { pod.Spec.HostPID = null; break; } pod.Spec.HostPID = true; pod.Spec.HostIPC = {|may-PSS103:true|}; } while (true);")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; foreach (var c in pod.Spec.Containers) { pod.Spec.HostPID = false; pod.Spec.HostIPC = {|PSS103:true|}; }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; (pod.Spec.HostPID, pod.Spec.HostIPC) = (false, {|PSS103:true|});")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; pod.Spec.HostPID &= false; pod.Spec.HostIPC = {|PSS103:true|};")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; var spec = pod.Spec; { var other = spec; other.HostPID = null; other.HostIPC = {|PSS103:true|}; }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; var all = new List<V1Pod> { pod }; foreach (var p in all) { p.Spec.HostPID = false; p.Spec.HostIPC = {|PSS103:true|}; }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; var all = new Dictionary<string, V1Pod> { [\"a\"] = pod }; all[\"a\"].Spec.HostPID = false; all[\"a\"].Spec.HostIPC = {|PSS103:true|};")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; var all = new[] { pod }; all[0].Spec.HostPID = false; all[0].Spec.HostIPC = {|PSS103:true|};")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; var t = (pod, 1); t.pod.Spec.HostPID = false; t.pod.Spec.HostIPC = {|PSS103:true|};")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; if (pod is { Spec: var s }) { s.HostPID = false; s.HostIPC = {|PSS103:true|}; }")]
    [InlineData("pod.Spec.HostPID = true; pod.Spec.SecurityContext = Safe.Pod; switch (any) { case null: pod.Spec.HostPID = false; break; case string: pod.Spec.HostPID = false; break; default: pod.Spec.HostPID = false; pod.Spec.HostIPC = {|may-PSS103:true|}; break; }")]
    public Task What_another_turn_sets_right_is_right(string body) => Check(body);

    [Theory]
    [InlineData("while (n-- > 0) { if (a) { pod.Spec.HostPID = {|may-PSS103:true|}; break; } if (b) { continue; } pod.Spec.HostPID = false; }")]
    [InlineData("do { if (a) { continue; } pod.Spec.HostPID = {|may-PSS103:true|}; } while (n-- > 0);")]
    [InlineData("for (var i = 0; i < n; i++) { switch (i) { case 0: continue; case 1: pod.Spec.HostPID = {|may-PSS103:true|}; break; default: goto end; } } end: ;")]
    [InlineData("foreach (var x in names) { if (x == name) { pod.Spec.HostPID = {|may-PSS103:true|}; break; } }")]
    [InlineData("while (n > 0) { if (a) { pod.Spec.HostPID = {|may-PSS103:true|}; break; } pod.Spec.HostPID = false; }")]
    [InlineData("pod.Spec.HostPID = {|may-PSS103:true|}; while (n-- > 0) { pod.Spec.HostPID = false; }")]
    [InlineData("pod.Spec.HostPID = {|may-PSS103:true|}; foreach (var x in names) { pod.Spec.HostPID = false; }")]
    [InlineData("var list = new List<V1Pod> { pod }; pod.Spec.HostPID = {|may-PSS103:true|}; while (list.Count > n) { list[0].Spec.HostPID = false; list.RemoveAt(0); }")]
    public Task What_some_turn_sets_wrong_may_be_wrong(string body) => Check(body + "pod.Spec.SecurityContext = Safe.Pod;");
}
