using System.Text.Json.Nodes;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Reading;

/// <summary>What a manifest says where no type is known for it.</summary>
internal static class NodeJson
{
    /// <summary>The same value as JSON.</summary>
    public static JsonNode? Of(ManifestNode node) => node switch
    {
        ObjectNode @object => new JsonObject(@object.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        ScalarNode { String: { } text } => JsonValue.Create(text),
        ScalarNode { Boolean: { } boolean } => JsonValue.Create(boolean),
        ScalarNode { Integer: { } integer } => JsonValue.Create(integer),
        ScalarNode { Kind: ScalarKind.Float } number => JsonNode.Parse(number.ToString()),
        _ => null,
    };
}
