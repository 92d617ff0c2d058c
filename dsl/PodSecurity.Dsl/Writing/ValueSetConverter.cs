using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>Reads and writes an enumeration by the texts of the API; numbers and other texts are refused.</summary>
internal sealed class ValueSetConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ValueSet<T>.TryRead(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"one of {string.Join(", ", ValueSet<T>.Texts.Select(text => $"\"{text}\""))} is expected");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ValueSet<T>.TextOf(value));
}
