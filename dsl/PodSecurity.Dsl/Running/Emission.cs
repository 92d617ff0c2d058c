using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PodSecurity.Checks;

namespace PodSecurity.Running;

/// <summary>
/// What the build's gate gets of a program: its objects, and for each of them and its fields the call that made it.
/// </summary>
internal static class Emission
{
    private const int Version = 1;

    /// <summary>Writes the file that the gate asked for.</summary>
    public static void Write(IReadOnlyList<Draft> drafts, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        WholeFile.Write(path, Text(drafts));
    }

    /// <summary>The file's content, as UTF-8.</summary>
    internal static ReadOnlySpan<byte> Text(IReadOnlyList<Draft> drafts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("objects");
            foreach (var draft in drafts)
            {
                Write(writer, draft);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, Draft draft)
    {
        writer.WriteStartObject();
        Write(writer, draft.Place);
        writer.WritePropertyName("manifest");
        JsonSerializer.Serialize(writer, draft.Model, draft.Model.GetType(), KubernetesJson.Options);
        writer.WriteStartArray("places");
        foreach (var (path, place) in draft.Places)
        {
            writer.WriteStartObject();
            writer.WriteString("path", path);
            Write(writer, place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Place place)
    {
        writer.WriteString("file", place.File);
        writer.WriteNumber("line", place.Line);
    }
}
