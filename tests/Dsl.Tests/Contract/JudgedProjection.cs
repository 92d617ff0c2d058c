using System.Text.Json.Nodes;
using PodSecurity.Policy.Api;

namespace PodSecurity.Dsl.Tests.Contract;

/// <summary>What of an object a finding can hang on; the rest falls away.</summary>
internal static class JudgedProjection
{
    private const string Volume = "core.v1.Volume";

    /// <summary>The judged fields of a value of a type of the API.</summary>
    public static JsonNode? Of(JsonNode? value, string wire) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Of(item, wire.StartsWith("[]", StringComparison.Ordinal) ? wire[2..] : wire))]),
        JsonObject whole when ApiShape.Default.FindType(wire) is { } type => Fields(whole, type),
        _ => value?.DeepClone(),
    };

    private static JsonObject Fields(JsonObject whole, ApiObjectType type)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in whole.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            // What is in no namespace gets that of the manifests; the kind is that of the class.
            if (!JudgedFields.Matter(type, name) || name is "apiVersion" or "kind" or "namespace")
            {
                continue;
            }

            // An empty object says nothing, but for the source of a volume.
            if (Of(value, type.Fields[name]) is { } judged && (type.Name == Volume || judged is not (JsonObject { Count: 0 } or JsonArray { Count: 0 })))
            {
                kept[name] = judged;
            }
        }

        return kept;
    }
}
