namespace PodSecurity.Analyzers.Tests;

/// <summary>Settings of the program's own types: a default that anybody may change is no verdict.</summary>
public sealed class StateTests
{
    private const string Pod = "new V1Pod { Spec = new() { SecurityContext = Safe.Pod, HostPID = H, HostIPC = {|PSS103:true|}, Containers = [new() { Name = \"a\", SecurityContext = Safe.Context }] } }";

    private static Task Check(string members, string value) => Markup.CheckRestricted(members.Replace("POD", Pod.Replace("H,", value + ",", StringComparison.Ordinal), StringComparison.Ordinal));

    [Theory]
    [InlineData("class C { public bool Host { get; set; } = true; public object M() => POD; }", "Host")]
    [InlineData("class C { public bool Host = true; public object M() => POD; }", "Host")]
    [InlineData("class C { internal static bool Host = true; public object M() => POD; }", "Host")]
    [InlineData("class C { private bool host = true; public C Off() { host = false; return this; } public object M() => POD; }", "host")]
    [InlineData("class C { private bool host = true; public object M(bool a) { if (a) { host = false; } return POD; } }", "host")]
    [InlineData("class C { private readonly bool host = true; public C() { host = Environment.ProcessId == 1; } public object M() => POD; }", "host")]
    [InlineData("class C { protected virtual bool Host => true; public object M() => POD; }", "Host")]
    [InlineData("abstract class C { protected abstract bool Host { get; } public object M() => POD; } class D : C { protected override bool Host => true; }", "Host")]
    [InlineData("interface I { bool Host => true; } class C { public object M(I i) => POD; }", "i.Host")]
    [InlineData("record Options(bool Host = true); class C { public object M(Options o) => POD; }", "o.Host")]
    [InlineData("record Options { public bool Host { get; init; } = true; } class C { public object M() { var o = new Options { Host = false }; return POD; } }", "o.Host")]
    [InlineData("class C { public object M(bool host = true) => POD; }", "host")]
    [InlineData("class C { object M(bool host = true) => POD; object N() => M(false); }", "host")]
    [InlineData("class C { object M(params bool[] hosts) => POD; object N() => M(true, false); }", "hosts[1]")]
    [InlineData("class C { bool this[int i] => i == 0; public object M() => POD; }", "this[1]")]
    [InlineData("class C { public object M(Dictionary<string, bool> d) { d[\"a\"] = true; d[\"a\"] = false; return POD; } }", "d[\"a\"]")]
    [InlineData("class C { public object M() { var d = new Dictionary<string, bool> { [\"a\"] = true }; d[\"a\"] = false; return POD; } }", "d[\"a\"]")]
    [InlineData("class C { public object M() { var d = new List<bool> { true }; d.Clear(); d.Add(false); return POD; } }", "d[0]")]
    [InlineData("class C { public object M() { var d = new[] { true, true }; Array.Fill(d, false); return POD; } }", "d[0]")]
    [InlineData("class C { public object M() { var host = true; bool.TryParse(\"x\", out host); return POD; } }", "host")]
    [InlineData("class C { public object M() { var host = true; Set(ref host); return POD; } static void Set(ref bool x) => x = false; }", "host")]
    [InlineData("class C { public async Task<object> M() { var host = true; await Task.Run(() => { host = false; }); return POD; } }", "host")]
    [InlineData("class C { public object M() { var host = true; host ^= true; return POD; } }", "host")]
    [InlineData("class C { public object M() { var n = 0; n++; var host = n == 0; return POD; } }", "host")]
    [InlineData("class C { public object M() { var name = \"a\"; name += \"b\"; return POD; } }", "name == \"a\"")]
    [InlineData("class C { static readonly bool Host = Environment.GetEnvironmentVariable(\"X\") == \"1\"; public object M() => POD; }", "Host")]
    [InlineData("class C { IEnumerable<bool> Hosts() { yield return false; yield return true; } public object M() => POD; }", "Hosts().First()")]
    [InlineData("class C { static bool Get<T>(T value) => value is string; public object M() => POD; }", "Get(1)")]
    [InlineData("class C { public object M(string s) => POD; }", "s switch { \"a\" => false, _ => throw new Exception() }")]
    [InlineData("static class X { public static bool Host(this string s) => s.Length > 3; } class C { public object M() => POD; }", "\"abc\".Host()")]
    [InlineData("class C { bool Loop(int n) => n == 0 ? false : Loop(n - 1); public object M() => POD; }", "Loop(3)")]
    [InlineData("class C { public object M() { bool Local(bool x = true) => x; return POD; } }", "Local(false)")]
    [InlineData("class C { delegate bool F(bool x = true); public object M() { F f = (bool x = true) => x; return POD; } }", "f(false)")]
    [InlineData("class C { public object M() { try { return POD; } catch (Exception e) when (e is InvalidOperationException) { throw; } } }", "DateTime.Now.Hour > 25")]
    public Task A_default_that_may_be_changed_is_no_verdict(string members, string value) => Check(members, value);

    [Theory]
    [InlineData("class C { const bool Host = true; public object M() => POD; }", "{|PSS103:Host|}")]
    [InlineData("class C { static readonly bool Host = true; public object M() => POD; }", "{|PSS103:Host|}")]
    [InlineData("class C { static bool Host { get; } = true; public object M() => POD; }", "{|PSS103:Host|}")]
    [InlineData("class C { public object M(bool a) { var host = false; if (a) { host = {|may-PSS103:true|}; } return POD; } }", "host")]
    [InlineData("class C { public object M() { var d = new Dictionary<string, bool> { [\"a\"] = {|PSS103:true|} }; return POD; } }", "d[\"a\"]")]
    [InlineData("class C { public object M() { var d = new Dictionary<string, bool> { [\"a\"] = false }; d[\"a\"] = {|PSS103:true|}; return POD; } }", "d[\"a\"]")]
    [InlineData("class C { public object M() { var d = new List<bool> { false }; d.Clear(); d.Add({|PSS103:true|}); return POD; } }", "d[0]")]
    [InlineData("class C { public object M() { var d = new[] { {|PSS103:true|}, false }; return POD; } }", "d[0]")]
    [InlineData("class C { object M(params bool[] hosts) => POD; object N() => M(false, {|PSS103:true|}); }", "hosts[1]")]
    [InlineData("class C { public object M() { var host = {|PSS103:true|}; bool.TryParse(\"x\", out var other); return POD; } }", "host")]
    [InlineData("class C { public object M() { var n = 0; var host = {|PSS103:n == 0|}; return POD; } }", "host")]
    [InlineData("class C { public object M() { var name = \"a\"; return POD; } }", "{|PSS103:name == \"a\"|}")]
    [InlineData("class C { public object M() { bool Local(bool x = true) => x; return POD; } }", "{|PSS103:Local()|}")]
    [InlineData("class C { delegate bool F(bool x = true); public object M() { F f = (bool x = true) => x; return POD; } }", "f({|PSS103:true|})")]
    [InlineData("class C { public object M(string s) => POD; }", "s switch { \"a\" => {|PSS103:true|}, _ => throw new Exception() }")]
    [InlineData("class C { public object M() { try { return POD; } catch (Exception e) when (e is InvalidOperationException) { throw; } } }", "{|PSS103:true|}")]
    public Task A_value_that_nobody_changes_is_one(string members, string value) => Check(members, value);
}
