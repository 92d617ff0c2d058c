using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>By what pods in C# are judged.</summary>
public sealed class AnalyzerPolicyTests
{
    private const string Policies = "obj/podsecurity/Debug/podsecurity.policies.json";

    [Theory]
    [InlineData("Error")]
    [InlineData("Warning", "PodSecurityEnforce", "privileged", "PodSecurityWarn", "baseline")]
    [InlineData("", "PodSecurityEnforce", "privileged")]
    [InlineData("", "PodSecurityEnforce", "privileged", "PodSecurityAudit", "baseline")]
    [InlineData("", "PodSecurityEnabled", "false")]
    [InlineData("", "PodSecurityEnabled", "False")]
    [InlineData("Error", "PodSecurityEnabled", "true")]
    [InlineData("Error", "PodSecurityEnforce", " ")]
    [InlineData("Warning", "PodSecurityReportOnly", "true")]
    [InlineData("Error", "PodSecurityReportOnly", "false")]
    [InlineData("Error", "PodSecurityReportOnly", "")]
    [InlineData("Info", "PodSecurityReportOnly", "silent")]
    [InlineData("Info", "PodSecurityReportOnly", "Silent", "PodSecurityEnforce", "privileged", "PodSecurityWarn", "baseline")]
    public async Task Properties_decide(string severity, params string[] properties) =>
        Assert.Equal(severity, string.Join(' ', (await Run("", properties)).Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity)));

    [Theory]
    [InlineData("PodSecurityEnforce", "strict", "PodSecurityEnforce \"strict\" must be one of privileged, baseline, restricted")]
    [InlineData("PodSecurityWarnVersion", "1.30", "PodSecurityWarnVersion \"1.30\" must be \"latest\" or \"v1.x\"; did you mean \"v1.30\"?")]
    [InlineData("_PodSecurityKubernetesVersions", "1.30,newest", "PodSecurityKubernetesVersion \"newest\" must be \"latest\" or a version such as 1.33; several are separated by \";\"")]
    public async Task An_invalid_property_is_told_and_counts_as_not_set(string property, string value, string message)
    {
        var found = await Run("", [property, value]);
        Assert.Equal(message, Assert.Single(found, diagnostic => diagnostic.Id == "PSS303").GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(found, diagnostic => diagnostic.Id == "PSS103").Severity);

        // Where there is a gate, it tells.
        Assert.DoesNotContain(await Run("", [property, value], new AdditionalFile(Policies, "{}", isManifest: false)), diagnostic => diagnostic.Id == "PSS303");
    }

    [Theory]
    [InlineData("", "Warning")]
    [InlineData("team", "Error")]
    [InlineData("kube-system", "")]
    [InlineData("another", "Warning")]
    public async Task Where_the_gate_ran_its_policies_decide_and_no_property(string @namespace, string severity)
    {
        var policies = new AdditionalFile(Policies, """
            {"defaultNamespace":"usual","servers":["v1.30"],"defaults":{"enforce":"privileged:latest","audit":"privileged:latest","warn":"baseline:latest"},
             "exemptions":{"usernames":[],"namespaces":["kube-system"],"runtimeClasses":[]},
             "namespaces":{"team":{"enforce":"baseline:latest","audit":"privileged:latest","warn":"privileged:latest"}}}
            """, isManifest: false);
        var found = await Run(@namespace, ["PodSecurityEnforce", "restricted"], policies);
        Assert.Equal(severity, string.Join(' ', found.Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity)));
        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);
    }

    // By the floor of its namespace a pod is judged at least, whatever labels, files and properties say.
    [Theory]
    [InlineData("", "Error")]
    [InlineData("another", "Error")]
    [InlineData("open", "")]
    [InlineData("team", "Error")]
    [InlineData("labelled", "Error")]
    public async Task The_floor_holds(string @namespace, string severity)
    {
        var policies = new AdditionalFile(Policies, """
            {"defaults":{"enforce":"privileged:latest"},"namespaces":{"team":{"enforce":"privileged:latest"},"open":{"enforce":"privileged:v1.20"}},
             "floor":{"*":{"level":"baseline:v1.33","source":"x"},"open":{"level":"privileged","source":"x"},"odd":{"level":"strict"}}}
            """, isManifest: false);
        var found = await Run(@namespace, ["PodSecurityEnforce", "privileged"], policies);
        Assert.Equal(severity, string.Join(' ', found.Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity)));
        Assert.All(found.Where(diagnostic => diagnostic.Id == "PSS103"), diagnostic => Assert.Contains("\"baseline:latest\"", diagnostic.GetMessage(null), StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_report_only_nothing_of_it_is_an_error()
    {
        var found = await Run("", ["PodSecurityReportOnly", "true", "PodSecurityEnforce", "restricted", "PodSecurityWarn", "strict"]);
        Assert.Equal(["PSS103 Warning", "PSS303 Warning"], found.Where(diagnostic => diagnostic.Id is "PSS103" or "PSS303").Select(diagnostic => diagnostic.Id + " " + diagnostic.Severity).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        // What the gate has resolved comes before the property here too.
        var policies = new AdditionalFile(Policies, """{"reportOnly":"true","defaults":{"enforce":"baseline:latest"}}""", isManifest: false);
        Assert.Equal([DiagnosticSeverity.Warning], (await Run("", [], policies)).Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity));
        policies = new AdditionalFile(Policies, """{"defaults":{"enforce":"baseline:latest"}}""", isManifest: false);
        Assert.Equal([DiagnosticSeverity.Error], (await Run("", ["PodSecurityReportOnly", "true"], policies)).Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity));
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("warnings")]
    public async Task A_report_only_that_says_nothing_is_told_and_counts_as_not_set(string value)
    {
        var found = await Run("", ["PodSecurityReportOnly", value]);
        Assert.Equal("PodSecurityReportOnly \"" + value + "\" must be true, false or silent", Assert.Single(found, diagnostic => diagnostic.Id == "PSS303").GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(found, diagnostic => diagnostic.Id == "PSS103").Severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task Where_the_file_of_policies_cannot_be_read_the_properties_decide(string text) =>
        Assert.Contains(await Run("", [], new AdditionalFile(Policies, text, isManifest: false)), diagnostic => diagnostic is { Id: "PSS103", Severity: DiagnosticSeverity.Error });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"defaults":5,"namespaces":[],"servers":{},"exemptions":null,"floor":[1]}""")]
    [InlineData("""{"floor":{"*":5,"a":{"level":[]}},"reportOnly":{}}""")]
    public async Task A_file_of_policies_that_says_something_else_enforces_nothing(string text) =>
        Assert.DoesNotContain(await Run("", [], new AdditionalFile(Policies, text, isManifest: false)), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static async Task<IReadOnlyList<Diagnostic>> Run(string @namespace, string[] properties, params AdditionalText[] files)
    {
        var metadata = @namespace.Length == 0 ? "" : $"Metadata = new() {{ NamespaceProperty = \"{@namespace}\" }}, ";
        var compilation = Analysis.Compile(Family.ClientRecords, ("Test.cs", $"class C {{ object M() => new k8s.Models.V1Pod {{ {metadata}Spec = new() {{ HostPID = true }} }}; }}"));
        return await Analysis.Run(compilation, properties.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]), additional: files);
    }
}
