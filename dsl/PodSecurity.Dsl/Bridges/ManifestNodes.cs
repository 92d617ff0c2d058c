using System.Text.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Bridges;

/// <summary>Hands objects to the engine that judges them.</summary>
internal static class ManifestNodes
{
    /// <summary>A value as the engine reads it; nobody wrote it in a manifest, so it has no place there.</summary>
    public static ManifestNode Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new ObjectNode([.. value.EnumerateObject().Select(field => new Entry(field.Name, Of(field.Value), 0, 0))], Origin.None),
        JsonValueKind.Array => new ListNode([.. value.EnumerateArray().Select(Of)], Origin.None),
        JsonValueKind.String => ScalarNode.Of(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => ScalarNode.Of(value.GetBoolean()),
        JsonValueKind.Number when value.TryGetInt64(out var integer) => ScalarNode.Of(integer),
        JsonValueKind.Number => ScalarNode.Float(value.GetRawText()),
        _ => ScalarNode.Null(),
    };
}
