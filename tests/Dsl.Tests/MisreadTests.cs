using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>What cannot be read is told in one sentence, with its place and what to do.</summary>
public class MisreadTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nspec:\n";

    [Theory]
    [InlineData("  hostPID: 'true'\n", 4, 12, "spec.hostPID must be true or false, but is the text \"true\"; take the quotes away")]
    [InlineData("  priority: three\n", 4, 13, "spec.priority must be a whole number, but is the text \"three\"")]
    [InlineData("  priority: 3000000000\n", 4, 13, "spec.priority must be a whole number, but is the number 3000000000")]
    [InlineData("  hostname: 12\n", 4, 13, "spec.hostname must be a text, but is the number 12; put it in quotes")]
    [InlineData("  containers: {}\n", 4, 15, "spec.containers must be a list, but is an object")]
    [InlineData("  containers:\n  - web\n", 5, 5, "spec.containers[0] must be an object, but is the text \"web\"")]
    [InlineData("  nodeSelector:\n    a.b/c: yes\n", 5, 12, "spec.nodeSelector[\"a.b/c\"] must be a text, but is the boolean true; put it in quotes")]
    [InlineData("  containers:\n  - image: a\n", 5, 5, "spec.containers[0].name is missing, which has to be given")]
    [InlineData("  restartPolicy: Allways\n", 4, 18, "spec.restartPolicy must be one of \"Always\", \"OnFailure\", \"Never\", but is the text \"Allways\"; did you mean \"Always\"?")]
    [InlineData("  restartPolicy: 1\n", 4, 18, "spec.restartPolicy must be one of \"Always\", \"OnFailure\", \"Never\", but is the number 1")]
    [InlineData("  overhead:\n    cpu: 1 core\n", 5, 10, "spec.overhead.cpu must be a quantity such as 250m, 0.5, 128Mi or 2G, but is the text \"1 core\"")]
    [InlineData("  containers:\n  - name: a\n    livenessProbe:\n      tcpSocket:\n        port: 1.5\n", 8, 15, "spec.containers[0].livenessProbe.tcpSocket.port must be a number or a text, but is the number 1.5")]
    public void A_wrong_value_is_told_with_its_place(string spec, int line, int column, string problem)
    {
        var error = Assert.Throws<KubernetesReadException>(() => KubernetesYaml.Read(Pod + spec, "deploy/web.yaml"));
        Assert.Equal((line, column, problem), (error.Line, error.Column, error.Problem));
        Assert.Equal($"deploy/web.yaml({line},{column}): {problem}", error.Message);
        Assert.Null(error.InnerException);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\ndata:\n  key: plain text\n", 4, 8, "data.key must be bytes encoded as base64, but is the text \"plain text\"")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  creationTimestamp: 2026-01-31\n", 4, 22, "metadata.creationTimestamp must be a time such as 2026-01-31T12:30:00Z, but is the text \"2026-01-31\"")]
    [InlineData("kind: Pod\n", 1, 1, "apiVersion is missing; \"apiVersion\" and \"kind\" say what an object is")]
    [InlineData("apiVersion: v1\nkind: [Pod]\n", 2, 7, "kind must be a text, but is a list")]
    [InlineData("apiVersion: v1\nkind: Pod\nspec: {a: [}\n", 3, 12, null)]
    [InlineData("- op: add\n", 1, 1, null)]
    [InlineData("apiVersion: v1\nkind: PodList\nitems:\n- null\n", 4, 3, "items[0] is null; give it a value, or take it away")]
    public void Any_other_mistake_is_told_with_its_place(string text, int line, int column, string? problem)
    {
        var error = Assert.Throws<KubernetesReadException>(() => KubernetesYaml.Read(text, "a.yaml"));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Equal(problem ?? error.Problem, error.Problem);
        Assert.StartsWith($"a.yaml({line},{column}): ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_told_with_its_place_too()
    {
        var error = Assert.Throws<KubernetesReadException>(() => KubernetesJson.Read("{\n  \"apiVersion\": \"apps/v1\",\n  \"kind\": \"Deployment\",\n  \"spec\": {\"replicas\": \"3\"}\n}", "a.json"));
        Assert.Equal("a.json(4,24): spec.replicas must be a whole number, but is the text \"3\"; take the quotes away", error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_its_path() =>
        Assert.StartsWith("no/such.yaml(1,1): ", Assert.Throws<KubernetesReadException>(() => KubernetesYaml.ReadFile("no/such.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_or_another_kind_than_asked_for_is_told()
    {
        Assert.Equal("(text)(1,1): a Service is expected, but this is a Pod of v1", Assert.Throws<KubernetesReadException>(() => KubernetesYaml.Read<Service>(Pod)).Message);
        Assert.Equal("(text)(1,1): one document is expected here, no more and no less", Assert.Throws<KubernetesReadException>(() => KubernetesYaml.Read<Pod>("")).Message);
    }

    [Fact]
    public void Broken_samples_never_fail_in_another_way()
    {
        var api = Facts.KubernetesApi.Read();
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var kind = api.Kinds[random.Next(api.Kinds.Count)];
            var text = KubernetesYaml.Write(KubernetesJson.Read(new Samples(api, i).Of(kind).ToJsonString()));
            var lines = text.Split('\n');
            lines[random.Next(lines.Length)] = SampleTexts.Next(random);
            var broken = string.Join('\n', lines);
            try
            {
                KubernetesYaml.Read(broken);
            }
            catch (KubernetesReadException e)
            {
                Assert.InRange(e.Line, 1, broken.Split('\n', '\r').Length);
                Assert.DoesNotContain("System.", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
