using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Squiggles in manifests.</summary>
public sealed class ManifestAnalyzerTests
{
    private const string Privileged = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: bad
        spec:
          containers:
          - name: main
            image: registry.example.com/main:1.0
            securityContext:
              privileged: true

        """;

    private static readonly ImmutableDictionary<string, string> Unset = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public async Task A_squiggle_is_on_the_value_in_the_words_of_the_gate()
    {
        var file = new AdditionalFile("web.yaml", Privileged);
        var found = await ManifestAnalysis.Run(Unset, file);
        var error = Assert.Single(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("web.yaml(10,7) Error PSS107", ManifestAnalysis.Show(error));
        Assert.Equal("privileged: true", file.TextAt(error));
        Assert.Equal("""violates PodSecurity "baseline:latest": privileged (container "main" must not set securityContext.privileged=true)""", error.GetMessage(null));

        // What restricted would want is a suggestion, on the container that lacks it or the value that is wrong.
        Assert.All(found.Where(diagnostic => diagnostic != error), diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
        Assert.Contains(found, diagnostic => ManifestAnalysis.Show(diagnostic) == "web.yaml(7,5) Info PSS202");
    }

    [Fact]
    public async Task Json_is_read_too()
    {
        var file = new AdditionalFile("web.json", """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "bad"},
             "spec": {"hostNetwork": true, "containers": [{"name": "main", "image": "x"}]}}
            """);
        var error = Assert.Single(await ManifestAnalysis.Run(Unset, file), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("web.json(2,11) Error PSS103", ManifestAnalysis.Show(error));
    }

    [Fact]
    public async Task What_the_project_does_not_call_a_manifest_is_left_alone() =>
        Assert.Empty(await ManifestAnalysis.Run(Unset, new AdditionalFile("web.yaml", Privileged, isManifest: false), new AdditionalFile("broken.yaml", "a: [", isManifest: false)));

    [Fact]
    public async Task Switched_off_it_says_nothing() =>
        Assert.Empty(await ManifestAnalysis.Run(new Dictionary<string, string> { ["PodSecurityEnabled"] = "false" }, new AdditionalFile("web.yaml", Privileged)));

    [Fact]
    public async Task Properties_decide_as_they_do_in_a_build()
    {
        var warned = await ManifestAnalysis.Run(new Dictionary<string, string> { ["PodSecurityEnforce"] = "privileged", ["PodSecurityWarn"] = "baseline" }, new AdditionalFile("web.yaml", Privileged));
        Assert.Equal(["web.yaml(10,7) Warning PSS107"], warned.Select(ManifestAnalysis.Show));
        Assert.StartsWith("would violate PodSecurity", warned[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_good_practice_says_of_labels_is_a_suggestion_at_the_label()
    {
        var file = new AdditionalFile("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n");
        var advice = Assert.Single(await ManifestAnalysis.Run(Unset, file));
        Assert.Equal("namespace.yaml(6,5) Info PSS321", ManifestAnalysis.Show(advice));
        Assert.Equal("pod-security.kubernetes.io/enforce: baseline", file.TextAt(advice));
    }

    [Theory]
    [InlineData("a: [", "PSS402")]
    [InlineData("just a text\n", "PSS402")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers: 5\n", "PSS404")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostNetwerk: true\n  containers: [{name: a, image: b}]\n", "PSS405")]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: strict\n", "PSS301")]
    public async Task What_is_wrong_with_a_file_is_shown_within_it(string text, string id)
    {
        var error = Assert.Single(await ManifestAnalysis.Run(Unset, new AdditionalFile("a.yaml", text)), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, error.Id);
        Assert.InRange(error.Location.SourceSpan.End, 0, text.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n---\n")]
    [InlineData("\uFEFFapiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\n")]
    public async Task Files_that_carry_no_pod_are_no_mistake(string text) =>
        Assert.Empty(await ManifestAnalysis.Run(Unset, new AdditionalFile("a.yaml", text)));

    // As it is while somebody types it.
    [Fact]
    public async Task Every_beginning_of_a_manifest_is_survived()
    {
        for (var length = 0; length < Privileged.Length; length++)
        {
            await ManifestAnalysis.Run(Unset, new AdditionalFile("a.yaml", Privileged[..length]));
        }
    }

    [Fact]
    public async Task The_namespaces_are_those_that_the_gate_resolved()
    {
        var policies = new AdditionalFile("obj/podsecurity/Debug/podsecurity.policies.json", """
            {"defaultNamespace":"default","servers":["latest"],"defaults":{"enforce":"baseline:latest","audit":"privileged:latest","warn":"privileged:latest"},
             "exemptions":{"usernames":[],"namespaces":["kube-system"],"runtimeClasses":[]},
             "namespaces":{"open":{"enforce":"privileged:latest","audit":"privileged:latest","warn":"baseline:v1.30"}}}
            """, isManifest: false);
        string In(string name) => Privileged.Replace("name: bad", "name: bad\n  namespace: " + name, StringComparison.Ordinal);
        var found = await ManifestAnalysis.Run(
            Unset,
            policies,
            new AdditionalFile("a.yaml", In("open")),
            new AdditionalFile("b.yaml", In("kube-system")),
            new AdditionalFile("c.yaml", In("other")),
            new AdditionalFile("d.yaml", Privileged, @namespace: "open"));
        Assert.Equal(["a.yaml(11,7) Warning PSS107", "c.yaml(11,7) Error PSS107", "d.yaml(10,7) Warning PSS107"], found.Select(ManifestAnalysis.Show));
        Assert.Contains("baseline:v1.30", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_parsed_once_however_often_it_is_asked_about()
    {
        var file = new AdditionalFile("web.yaml", Privileged);
        await ManifestAnalysis.Run(Unset, file);
        var first = ProjectManifest.ParsedOf(file.Content);
        await ManifestAnalysis.Run(Unset, file);
        Assert.NotNull(first);
        Assert.Same(first, ProjectManifest.ParsedOf(file.Content));
        Assert.Null(ProjectManifest.ParsedOf(new AdditionalFile("web.yaml", Privileged).Content));
    }
}
