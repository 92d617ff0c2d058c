using System.Text.Json.Nodes;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>Upstream's round-trip samples: one object of each kind with every field filled.</summary>
public class AllFieldsTests
{
    // The samples fill every text with a word of their own, also where only some values are known.
    private static readonly ReadOptions Lenient = new() { KeepUnknownValues = true };

    public static TheoryData<string> Files() =>
        Repository.Shared("k8s/all-fields") is { } folder ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [string.Empty];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_is_read_and_written_without_any_loss(string file)
    {
        var path = Find(file);
        var given = JsonTree.OfYaml(File.ReadAllText(path));
        var read = Assert.Single(KubernetesYaml.ReadFile(path, Lenient));
        Assert.IsNotType<CustomObject>(read);

        JsonTree.AssertEqual(given, JsonTree.OfYaml(KubernetesYaml.Write([read])));
        JsonTree.AssertEqual(given, JsonNode.Parse(KubernetesJson.Write([read])));

        var again = Assert.Single(KubernetesJson.Read(KubernetesJson.Write([read]), "again.json", Lenient));
        JsonTree.AssertEqual(given, JsonTree.OfYaml(KubernetesYaml.Write([again])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_values_of_closed_sets_need_to_be_kept_apart(string file)
    {
        var read = (KubernetesModel)Assert.Single(KubernetesYaml.ReadFile(Find(file), Lenient));
        foreach (var (model, name, value) in Models.Within(read).SelectMany(model => (model.OtherFields ?? []).Select(field => (model, field.Key, field.Value))))
        {
            var property = Models.FieldsOf(model.GetType()).Single(field => field.Name == name).Property;
            Assert.True(Models.InnermostOf(property.PropertyType).IsEnum, $"{model.GetType().Name}.{property.Name}: {value}");
        }
    }

    private static string Find(string file) => UpstreamFiles.Find("k8s/all-fields/" + file);
}
