using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Page;

/// <summary>What was measured, as it is kept: the page and its plots are made from it alone.</summary>
/// <param name="Machine">Where, in words.</param>
/// <param name="Measured">When, as a date, or in words where it was on several days.</param>
/// <param name="Figures">Each figure by its name, in its unit; several values where it was measured several times, the least first.</param>
internal sealed record Results(string Machine, string Measured, SortedDictionary<string, double[]> Figures)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Converters = { new OnOneLine() } };

    public double[] this[string name] => Figures.TryGetValue(name, out var values) ? values : throw new KeyNotFoundException($"There is no figure \"{name}\".");

    public static Results Read(string path) => JsonSerializer.Deserialize<Results>(File.ReadAllText(path), Options)!;

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options).ReplaceLineEndings("\n") + "\n");

    // A figure a line, so that a change is a line of a diff.
    private sealed class OnOneLine : JsonConverter<double[]>
    {
        public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var values = new List<double>();
            while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                values.Add(reader.GetDouble());
            }

            return [.. values];
        }

        public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) =>
            writer.WriteRawValue("[" + string.Join(", ", value.Select(one => JsonSerializer.Serialize(one))) + "]");
    }
}
