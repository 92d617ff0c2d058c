using System.Text;
using System.Text.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.PulumiEngine;

/// <summary>A value of a stack's configuration as a program gets it: a text, or JSON for what is no scalar.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsSecret">Whether something in it is encrypted, and so unknown.</param>
internal readonly record struct ConfigurationValue(string Text, bool IsSecret)
{
    /// <summary>Reads a value of a file.</summary>
    public static ConfigurationValue Read(ManifestNode value)
    {
        if (value is ScalarNode scalar)
        {
            return new(scalar.Kind == ScalarKind.Null ? string.Empty : TextOf(scalar), IsSecret: false);
        }

        if (IsEncrypted(value))
        {
            return new(Wire.Unknown, IsSecret: true);
        }

        var isSecret = false;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, value, ref isSecret);
        }

        return new(Encoding.UTF8.GetString(stream.ToArray()), isSecret);
    }

    private static bool IsEncrypted(ManifestNode value) => value is ObjectNode { Entries: [{ Key: "secure", Value: ScalarNode }] };

    // Pulumi reads YAML 1.2, in which these words are texts; manifests are YAML 1.1, in which they are booleans.
    private static string TextOf(ScalarNode scalar)
    {
        var written = scalar.Origin.Source is TextSource source ? source.Text.Substring(scalar.Origin.Start, scalar.Origin.Length) : string.Empty;
        return scalar.Boolean is not null && written.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N" ? written : scalar.ToString();
    }

    private static void Write(Utf8JsonWriter json, ManifestNode value, ref bool isSecret)
    {
        switch (value)
        {
            case ObjectNode when IsEncrypted(value):
                isSecret = true;
                json.WriteStringValue(Wire.Unknown);
                break;
            case ObjectNode fields:
                json.WriteStartObject();
                foreach (var entry in fields.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value, ref isSecret);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, ref isSecret);
                }

                json.WriteEndArray();
                break;
            case ScalarNode scalar when scalar.String is not null || TextOf(scalar) != scalar.ToString():
                json.WriteStringValue(TextOf(scalar));
                break;
            default:
                json.WriteRawValue(value.ToString()!);
                break;
        }
    }
}
