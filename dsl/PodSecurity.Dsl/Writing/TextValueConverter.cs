using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>Reads and writes a value that is a text in JSON.</summary>
internal sealed class TextValueConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A quantity may also be a number; its digits are its text.
        using var value = JsonDocument.ParseValue(ref reader);
        var text = value.RootElement.ValueKind is JsonValueKind.String ? value.RootElement.GetString() : value.RootElement.GetRawText();
        return T.TryParse(text, CultureInfo.InvariantCulture, out var result) ? result : throw new JsonException($"\"{text}\" is no {typeof(T).Name}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
