using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What a Pulumi stack registered is judged, at the lines that create it, and what the compiler told is not told again.</summary>
public sealed class StackTests
{
    private const string Source = """
        var spec = new PodSpecArgs { HostPID = true };
        var web = new Pod("web", new PodArgs
        {
            Spec = spec,
        });
        var other = new Pod("other", new PodArgs());
        """;

    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Theory]
    [InlineData("""{"hostPID": true}""", "2 PSS103")]
    [InlineData($$"""{"hostPID": "{{Unknown}}"}""")]
    [InlineData($$"""{"hostPID": true, "hostNetwork": "{{Unknown}}"}""", "2 PSS103")]
    [InlineData($$$"""{"initContainers": "{{{Unknown}}}", "containers": [{"name": "c", "securityContext": {"privileged": true}}]}""", "2 PSS107")]
    public void What_is_not_known_is_no_mistake(string spec, params string[] expected) => Assert.Equal(expected, Errors(Run(Pod("web", spec))));

    [Fact]
    public void An_object_of_an_unknown_namespace_falls_to_the_projects_policy_and_not_to_that_of_its_default_namespace()
    {
        var namespaces = """{"type": "kubernetes:core/v1:Namespace", "name": "default", "manifest": {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}}}}""";
        Assert.Empty(Errors(Run(namespaces, Pod("web", """{"hostPID": true}"""))));
        Assert.Equal(["2 PSS103"], Errors(Run(namespaces, Pod("web", """{"hostPID": true}""", Unknown))));
    }

    [Theory]
    [InlineData(1, "host namespaces (hostPID=true)", "error", false)]
    [InlineData(3, "host namespaces (hostPID=true)", "error", false)]
    [InlineData(3, "something else", "error", false)]
    [InlineData(1, "host namespaces (hostIPC=true)", "error", true)]
    [InlineData(1, "host namespaces (hostPID=true)", "warning", true)]
    [InlineData(3, "host namespaces (hostPID=true)", "note", true)]
    [InlineData(1, "host namespaces (hostPID=true)", "note", false, "baseline")]
    [InlineData(3, "host namespaces (hostPID=true)", "suppressed", false)]
    [InlineData(1, "host namespaces (hostPID=true)", "suppressed", true)]
    public void What_the_compiler_told_within_the_creation_or_with_the_same_reason_elsewhere_is_not_told_again(int line, string reason, string level, bool isTold, string policy = "restricted")
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        project.Write("log.sarif", $$$"""
            {"runs": [{"results": [{"ruleId": "PSS103", "level": "{{{(level == "suppressed" ? "error" : level)}}}", "suppressions": {{{(level == "suppressed" ? "[{}]" : "[]")}}},
              "message": {"text": "violates PodSecurity \"{{{policy}}}:latest\": {{{reason}}}"},
              "locations": [{"physicalLocation": {"artifactLocation": {"uri": "{{{new Uri(project["Program.cs"])}}}"}, "region": {"startLine": {{{line}}} } } }]}]}]}
            """);
        Assert.Equal(isTold ? ["2 PSS103"] : [], Errors(Run(project, "log.sarif,version=2.1", Pod("web", """{"hostPID": true}"""))));
    }

    [Fact]
    public void Of_a_program_that_failed_only_what_nothing_later_can_change_is_told()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        project.Write("failure.txt", Outputs.StoredDiagnostics.Write([new(RuleRegistry.ProgramFailed, Severity.Error, project["app.csproj"], default, "boom")], []));
        project.Write("emitted.partial.json", Text(Pod("web", """{"hostPID": true}""", "agents"), Pod("other", """{"hostPID": true}""")));
        Assert.Equal(["0 PSS501", "6 PSS103"], Errors(Run(project)).Order(StringComparer.Ordinal));

        // What is wrong with the project itself is told all the same.
        var withMistake = Errors(Run(project, null, [], ("PodSecurityWarn", "strict"))).Select(told => told.Split(' ')[1]);
        Assert.Equal(["PSS103", "PSS303", "PSS501"], withMistake.Order(StringComparer.Ordinal));
    }

    private static string Pod(string name, string spec, string? @namespace = null)
    {
        var metadata = @namespace is null ? "" : $", \"namespace\": \"{@namespace}\"";
        return $$$"""{"type": "kubernetes:core/v1:Pod", "name": "{{{name}}}", "manifest": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{{name}}}"{{{metadata}}}}, "spec": {{{spec}}} }}""";
    }

    private static string Text(params string[] objects) => $$"""{"version": 1, "objects": [{{string.Join(", ", objects)}}], "unseen": [], "end": {"exitCode": 0, "isComplete": true, "resources": 2, "errors": []} }""";

    private static GateResult Run(params string[] objects)
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        return Run(project, null, objects);
    }

    private static GateResult Run(ProjectFolder project, string? log = null, params string[] objects) => Run(project, log, objects, default);

    private static GateResult Run(ProjectFolder project, string? log, string[] objects, (string Name, string Value) property)
    {
        if (objects.Length > 0)
        {
            project.Write("emitted.json", Text(objects));
        }

        return Gate.Run(new(project["app.csproj"])
        {
            Properties = property.Name is null ? new Dictionary<string, string>() : new() { [property.Name] = property.Value },
            Program = new(ProgramStage.Alone, project["emitted.json"], project["failure.txt"], log) { IsStack = true, Sources = [project["Program.cs"]] },
        });
    }

    private static IEnumerable<string> Errors(GateResult result) =>
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Lines.StartLine} {diagnostic.Rule.Id}");
}
