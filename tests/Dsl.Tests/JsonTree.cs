
using System.Globalization;
using System.Text.Json.Nodes;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Dsl.Tests;

/// <summary>Compares what was read and written as trees: the order of fields does not count, every text does.</summary>
internal static class JsonTree
{
    /// <summary>The only document of a text, by our reader and without any record.</summary>
    public static JsonNode? OfYaml(string text)
    {
        var file = ManifestReader.Read(new("tree.yaml", text));
        Assert.Empty(file.Problems);
        return Of(Assert.Single(file.Documents));
    }

    public static void AssertEqual(JsonNode? expected, JsonNode? actual) =>
        Assert.Equal([.. Lines(expected, "$").Order(StringComparer.Ordinal)], Lines(actual, "$").Order(StringComparer.Ordinal).ToArray());

    // Each leaf and each empty container with its path, so that a difference names its place.
    private static IEnumerable<string> Lines(JsonNode? node, string path) => node switch
    {
        JsonObject { Count: > 0 } @object => @object.SelectMany(field => Lines(field.Value, path + "." + field.Key)),
        JsonArray { Count: > 0 } list => list.SelectMany((item, index) => Lines(item, path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]")),
        null => [path + " = null"],
        _ => [path + " = " + node.ToJsonString()],
    };

    private static JsonNode? Of(ManifestNode node) => node switch
    {
        ObjectNode @object => new JsonObject(@object.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        ScalarNode { String: { } text } => JsonValue.Create(text),
        _ => JsonNode.Parse(node.ToString()!),
    };
}
