using System.Text.Json.Nodes;
using PodSecurity.Facts;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>Objects with every field filled, made from the facts of the API: each is read and written again.</summary>
public class ProjectionTests
{
    private static readonly KubernetesApi Api = KubernetesApi.Read();

    public static TheoryData<string, string> Kinds() => [.. Api.Kinds.Select(kind => (kind.Group, kind.Kind))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_object_of_every_kind_keeps_every_field(string group, string kind)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var given = new Samples(Api, seed).Of(Api.Kinds.Single(candidate => candidate.Group == group && candidate.Kind == kind));
            var read = Assert.Single(KubernetesJson.Read(given.ToJsonString()));
            Assert.Equal(kind, Models.KindOf(read));
            Assert.All(Models.Within((KubernetesModel)read), model => Assert.Null(model.OtherFields));

            JsonTree.AssertEqual(given, JsonNode.Parse(KubernetesJson.Write([read])));
            var yaml = KubernetesYaml.Write([read]);
            JsonTree.AssertEqual(given, JsonTree.OfYaml(yaml));
            Assert.Equal(yaml, KubernetesYaml.Write(KubernetesYaml.Read(yaml)));
            Assert.Equal(yaml, KubernetesYaml.Write(KubernetesJson.Read(KubernetesJson.Write([read]))));
        }
    }

    [Fact]
    public void An_object_of_every_type_keeps_every_field()
    {
        var read = typeof(KubernetesYaml).GetMethods().Single(method => method is { Name: nameof(KubernetesYaml.Read), IsGenericMethod: true });
        var samples = new Samples(Api, seed: 7);
        foreach (var type in Api.Types.Where(type => Api.Kinds.All(kind => kind.Type != type.Name)))
        {
            var given = samples.Of(type.Name);
            var model = (KubernetesModel)read.MakeGenericMethod(Models.ByApiType[type.Name]).Invoke(null, [given.ToJsonString(), null, null])!;
            JsonTree.AssertEqual(given, JsonTree.OfYaml(KubernetesYaml.Write(model)));
            JsonTree.AssertEqual(given, JsonNode.Parse(KubernetesJson.Write(model)));
        }
    }
}
