using System.Text.Json.Nodes;
using PodSecurity.Facts;

namespace PodSecurity.Dsl.Tests;

/// <summary>Makes JSON of any type of the API with every field filled, from the facts alone.</summary>
internal sealed class Samples(KubernetesApi api, int seed)
{
    // Below this depth one item of a list is enough, or objects grow beyond measure.
    private const int Deep = 6;

    private readonly Dictionary<string, ApiType> types = api.Types.ToDictionary(type => type.Name);
    private readonly Dictionary<string, ApiValueSet> sets = api.Enums.ToDictionary(set => set.Name);
    private readonly Random random = new(seed);

    /// <summary>An object of a kind, with its apiVersion and kind.</summary>
    public JsonObject Of(ApiKind kind)
    {
        var made = Object(kind.Type, 0);
        made["apiVersion"] = kind.Group.Length == 0 ? kind.Version : kind.Group + "/" + kind.Version;
        made["kind"] = kind.Kind;
        return made;
    }

    /// <summary>An object of a type.</summary>
    public JsonObject Of(string type) => Object(type, 0);

    private JsonObject Object(string type, int depth)
    {
        var made = new JsonObject();
        foreach (var field in types[type].Fields)
        {
            made[field.Name] = Value(field.Type, depth + 1);
        }

        return made;
    }

    private JsonNode? Value(string type, int depth) => type switch
    {
        _ when type.StartsWith("[]", StringComparison.Ordinal) => Many(type[2..], depth),
        _ when type.StartsWith("map[", StringComparison.Ordinal) => new JsonObject { [SampleTexts.Next(random)] = Value(type[4..^1], depth + 1) },
        _ when type.StartsWith("string:", StringComparison.Ordinal) => sets.TryGetValue(type[7..], out var set) ? set.Values[random.Next(set.Values.Count)] : SampleTexts.Next(random),
        "string" => SampleTexts.Next(random),
        "bool" => random.Next(2) == 0,
        "int32" => random.Next(int.MinValue, int.MaxValue),
        "int64" => random.NextInt64(long.MinValue, long.MaxValue),
        "bytes" => Convert.ToBase64String(BitConverter.GetBytes(random.NextInt64())),
        "IntOrString" => random.Next(2) == 0 ? JsonValue.Create(random.Next()) : JsonValue.Create(SampleTexts.Next(random)),
        "Quantity" => Pick("250m", "0.5", "128Mi", "-1", "1e3", "1E", "+.5Gi", "100n", "5.", "0"),
        "Time" => Pick("2026-01-31T12:30:00Z", "2026-01-31T12:30:00+05:30", "2026-01-31T12:30:00.5Z", "0001-01-01T00:00:00Z"),
        "MicroTime" => Pick("2026-01-31T12:30:00.000000Z", "2026-01-31T12:30:00.100000-08:00", "2026-01-31T12:30:00.123456789Z"),
        "Any" => new JsonObject { ["a"] = new JsonArray(1, "two", 3.25, true, null), ["b"] = new JsonObject(), ["c"] = new JsonArray() },
        _ => Object(type, depth),
    };

    private JsonArray Many(string item, int depth)
    {
        var items = new JsonArray();
        for (var i = depth > Deep ? 1 : random.Next(1, 3); i > 0; i--)
        {
            items.Add(Value(item, depth + 1));
        }

        return items;
    }

    private string Pick(params ReadOnlySpan<string> texts) => texts[random.Next(texts.Length)];
}
