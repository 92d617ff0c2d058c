using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Tests;

/// <summary>What public repositories hold, and must not be told of as broken; and what is broken, and must be.</summary>
public sealed class RealWorldManifestTests
{
    [Fact]
    public void A_quoted_text_may_go_on_at_the_indentation_of_what_it_is_in()
    {
        var file = Read("spec:\n  containers:\n  - name: a\n    args: [\"\n      echo \\\"one\\\" &&\n      echo two\n    \"]\n  - name: b\n");
        Assert.Empty(file.Problems);
        var containers = Assert.Single(file.Documents)["spec"]["containers"].List!.Items;
        Assert.Equal(["a", "b"], containers.Select(container => new Nodes.Field(container)["name"].String));
        Assert.Equal(8, new Nodes.Field(containers[1])["name"].Node!.Origin.Lines.StartLine);
    }

    [Theory]
    [InlineData("data:\n  text: |\n    \n    first\n    second\nend: 1\n")]
    [InlineData("data:\r\n  text: |\r\n    \r\n    first\r\n    second\r\nend: 1\r\n")]
    [InlineData("data:\n  text: |-\n   \n    \n    first\n    second\nend: 1\n")]
    public void A_block_of_text_may_begin_with_blank_lines_of_spaces(string text)
    {
        var file = Read(text);
        Assert.Empty(file.Problems);
        var root = Assert.Single(file.Documents);
        Assert.Contains("first\nsecond", root["data"]["text"].String, StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length - 1, root["end"].Node!.Origin.Lines.StartLine);
    }

    [Fact]
    public void Many_quoted_texts_of_several_lines_are_read_in_bounded_time()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}:\n  b: [\"\n  x\n  \"]\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Read(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\ndata:\n  config: {{config_data}}\n", 4)]
    [InlineData("{{- if .Values.enabled }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", 1)]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    {{ include \"x\" . | nindent 4 }}\nspec: {}\n", 5)]
    public void A_template_is_called_one_where_it_begins(string text, int line)
    {
        var problem = Assert.Single(Read(text).Problems);
        Assert.StartsWith("this looks like a template", problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Origin.Lines.StartLine);
    }

    [Fact]
    public void A_template_of_many_documents_is_called_one_once() =>
        Assert.Single(Read("a: {{x}}\n---\nb: {{y}}\n---\nc: {{z}}\n").Problems);

    [Fact]
    public void Brackets_in_quotes_are_no_template()
    {
        var problem = Assert.Single(Read("value: \"{{item.image}}\"\nbroken: [1, 2\nnext: 1\n").Problems);
        Assert.DoesNotContain("template", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- op: replace\n  path: /spec/replicas\n  value: 2\n")]
    [InlineData("[{\"outputFileName\": \"site.css\", \"inputFiles\": []}]")]
    public void A_list_of_something_else_is_no_broken_manifest(string text)
    {
        var file = Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal((0, 1), (file.Documents.Count, file.ForeignLists));
    }

    [Fact]
    public void A_list_of_manifests_is_one() =>
        Assert.StartsWith("a Kubernetes object is expected, but this is a list", Assert.Single(Read("- apiVersion: v1\n  kind: Pod\n").Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("kind: helm-release\nisBuildRequired: true\n")]
    [InlineData("kind: feature\narea: istioctl\nreleaseNotes: [x]\n")]
    [InlineData("apiVersion: 1\ndatasources: []\n")]
    [InlineData("apiVersion: release-notes/v2\narea: networking\n")]
    [InlineData("kind: WorkloadGroup\nmetadata: {name: foo}\nspec: {template: {ports: {http: 80}}}\n")]
    [InlineData("version: '3'\nservices: {web: {image: nginx, privileged: true}}\n")]
    [InlineData("on: push\njobs: {build: {runs-on: ubuntu-latest, container: {image: x}}}\n")]
    public void Settings_of_other_tools_are_passed_over(string text)
    {
        var judgement = Judge(text);
        Assert.Empty(judgement.Reports);
        Assert.Equal(1, judgement.Skipped);
    }

    [Theory]
    [InlineData("apiVersion: v1\nmetadata: {name: a}\nspec: {containers: [{name: c}]}\n", "kind")]
    [InlineData("kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: c}]}}}\n", "apiVersion")]
    [InlineData("kind: Namespace\nmetadata: {name: a}\n", "apiVersion")]
    [InlineData("metadata: {name: a}\nspec: {containers: [{name: c}]}\n", "apiVersion")]
    public void What_carries_a_pod_and_does_not_say_what_it_is_is_told(string text, string missing)
    {
        var report = Assert.Single(Judge(text).Reports);
        Assert.Equal(RuleRegistry.WrongType, report.Rule);
        Assert.Contains(missing == "kind" ? "no \"kind\"" : text.StartsWith("metadata", StringComparison.Ordinal) ? "no \"kind\"" : "no \"apiVersion\"", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_workload_without_a_name_is_a_patch_and_is_said_to_be_left_out()
    {
        var report = Assert.Single(Judge("""{"spec":{"template":{"spec":{"containers":[{"name":"c","securityContext":{"privileged":true}}]}}}}""").Reports);
        Assert.Equal((RuleRegistry.NotEvaluated, Severity.Warning), (report.Rule, report.Severity));
    }

    [Theory]
    [InlineData("${REPLICAS}")]
    [InlineData("$(replicas)")]
    [InlineData("'#{Replicas}#'")]
    [InlineData("__REPLICAS__")]
    [InlineData("'{{ replicas }}'")]
    public void A_number_that_is_put_in_when_it_is_deployed_is_no_wrong_type(string value) => Assert.DoesNotContain(
        Judge($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec:\n  replicas: {value}\n  template: {{spec: {{containers: [{{name: c}}]}}}}\n").Reports,
        report => report.Rule == RuleRegistry.WrongType);

    [Theory]
    [InlineData("runAsUser: ${USER_ID}")]
    [InlineData("privileged: ${PRIVILEGED}")]
    public void A_value_that_is_put_in_when_it_is_deployed_and_decides_the_verdict_is_a_wrong_type(string field) => Assert.Contains(
        Judge($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: c\n    securityContext:\n      {field}\n").Reports,
        report => report.Rule == RuleRegistry.WrongType);

    [Fact]
    public void The_containers_of_workflows_and_tasks_bear_the_names_that_their_pods_give_them()
    {
        const string privileged = "securityContext: {privileged: true}";
        Assert.Equal(
            ["main", "main", "step-build", "step-unnamed-1", "sidecar-dind"],
            Judge(
                $$$"""
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                metadata: {generateName: a-}
                spec:
                  templates:
                  - {name: one, container: {image: x, {{{privileged}}}}}
                  - {name: two, script: {image: x, {{{privileged}}}}}
                ---
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: a}
                spec:
                  steps: [{name: build, {{{privileged}}}}, { {{{privileged}}} }]
                  sidecars: [{name: dind, {{{privileged}}}}]
                """).Reports.Select(report => report.Finding!.Container));
    }

    private static ManifestFile Read(string text) => ManifestReader.Read(new("test.yaml", text));

    private static Judgement Judge(string text) =>
        Judging.Judge.Evaluate(Read(text).Documents.Select(document => new ManifestDocument(document, null)), new() { Suggestion = null });
}
