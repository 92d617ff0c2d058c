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
    public async Task Properties_decide(string severity, params string[] properties) =>
        Assert.Equal(severity, string.Join(' ', (await Run("", properties)).Where(diagnostic => diagnostic.Id == "PSS103").Select(diagnostic => diagnostic.Severity)));

    [Theory]
    [InlineData("PodSecurityEnforce", "strict", "PodSecurityEnforce \"strict\" must be one of privileged, baseline, restricted")]
    [InlineData("PodSecurityWarnVersion", "1.30", "PodSecurityWarnVersion \"1.30\" must be \"latest\" or \"v1.x\"")]
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

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"defaults":5,"namespaces":[],"servers":{},"exemptions":null}""")]
    public async Task A_file_of_policies_that_is_broken_breaks_nothing(string text) =>
        Assert.DoesNotContain(await Run("", [], new AdditionalFile(Policies, text, isManifest: false)), diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Diagnostic>> Run(string @namespace, string[] properties, params AdditionalText[] files)
    {
        var metadata = @namespace.Length == 0 ? "" : $"Metadata = new() {{ NamespaceProperty = \"{@namespace}\" }}, ";
        var compilation = Analysis.Compile(Family.ClientRecords, ("Test.cs", $"class C {{ object M() => new k8s.Models.V1Pod {{ {metadata}Spec = new() {{ HostPID = true }} }}; }}"));
        return await Analysis.Run(compilation, properties.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]), additional: files);
    }
}
