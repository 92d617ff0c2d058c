using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PodSecurity.Bridges;

/// <summary>Reads objects of another library's classes into JSON.</summary>
internal static class ForeignReader
{
    // What KubernetesClient has called the type of a port by number or name.
    private const string IntOrString = "IntOrString";

    /// <summary>The value as JSON; null where there is nothing.</summary>
    public static JsonNode? Read(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonSerializer.SerializeToNode(element),
        string or bool or byte[] => JsonSerializer.SerializeToNode(value, value.GetType()),
        Enum member => JsonValue.Create(member.ToString()),
        DateTime time => JsonValue.Create(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        _ when value.GetType() is { } type && (type.IsPrimitive || type == typeof(decimal) || JsonNames.HasConverter(type)) => JsonSerializer.SerializeToNode(value, type),
        IDictionary map => Map(map),
        IEnumerable list => List(list),
        _ when JsonNames.IsObject(value.GetType()) => Whole(value),
        _ => Text(value),
    };

    private static JsonObject Map(IDictionary map)
    {
        var read = new JsonObject();
        foreach (DictionaryEntry entry in map)
        {
            read[(string)entry.Key] = Read(entry.Value);
        }

        return read;
    }

    private static JsonArray List(IEnumerable list)
    {
        var read = new JsonArray();
        foreach (var item in list)
        {
            read.Add(Read(item));
        }

        return read;
    }

    private static JsonObject Whole(object whole)
    {
        var read = new JsonObject();
        foreach (var (name, property) in JsonNames.Of(whole.GetType()))
        {
            if (Read(property.GetValue(whole)) is { } value)
            {
                read[name] = value;
            }
        }

        return read;
    }

    // Old versions of KubernetesClient keep a quantity, and a port by number or name, in a property of a class without names.
    private static JsonValue? Text(object value)
    {
        var text = value.GetType().GetProperty("Value")?.GetValue(value)?.ToString() ?? value.ToString();
        return value.GetType().Name.Contains(IntOrString, StringComparison.Ordinal) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
