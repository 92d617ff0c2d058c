using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Writes values of Pulumi's wire as JSON. What is not known becomes the text that stands for it on the wire. Of a secret,
/// numbers and booleans are kept, because they can be judged; its texts become unknown, so that none of them is written
/// anywhere.
/// </summary>
/// <param name="json">Where they go.</param>
/// <param name="knowsSecrets">
/// Whether the secrets of the stack are known: where one of its configuration is not, whatever is made of secrets may be made of that.
/// </param>
internal sealed class PropertyWriter(Utf8JsonWriter json, bool knowsSecrets)
{
    // Less deep than the build's reader goes, since an object stands some levels deep in the file. No object of Kubernetes needs as many.
    private const int Depth = 150;

    /// <summary>Writes a value.</summary>
    public void Write(Value value) => Write(value, isSecret: false, depth: 0);

    private void Write(Value value, bool isSecret, int depth)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.NumberValue:
                WriteNumber(value.NumberValue);
                break;
            case Value.KindOneofCase.StringValue:
                json.WriteStringValue(isSecret || value.StringValue.Contains(Wire.Unknown, StringComparison.Ordinal) ? Wire.Unknown : value.StringValue);
                break;
            case Value.KindOneofCase.StructValue when depth < Depth:
                WriteObject(value.StructValue, isSecret, depth);
                break;
            case Value.KindOneofCase.ListValue when depth < Depth:
                json.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                {
                    Write(item, isSecret, depth + 1);
                }

                json.WriteEndArray();
                break;
            case Value.KindOneofCase.StructValue or Value.KindOneofCase.ListValue:
                json.WriteStringValue(Wire.Unknown);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteObject(Struct value, bool isSecret, int depth)
    {
        if (value.Fields.TryGetValue(Wire.Signature, out var signature))
        {
            WriteTagged(value, signature.StringValue, isSecret, depth);
            return;
        }

        json.WriteStartObject();
        foreach (var (name, field) in value.Fields)
        {
            json.WritePropertyName(name);
            Write(field, isSecret, depth + 1);
        }

        json.WriteEndObject();
    }

    // An asset, an archive or another resource is no value of an object's field; a provider makes one of it.
    private void WriteTagged(Struct value, string signature, bool isSecret, int depth)
    {
        isSecret |= signature == Wire.Secret || (value.Fields.TryGetValue("secret", out var secret) && secret.BoolValue);
        if (signature is Wire.Secret or Wire.Output && value.Fields.TryGetValue("value", out var inner) && (knowsSecrets || !isSecret))
        {
            Write(inner, isSecret, depth + 1);
        }
        else
        {
            json.WriteStringValue(Wire.Unknown);
        }
    }

    private void WriteNumber(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) <= 1L << 53)
        {
            json.WriteNumberValue((long)number);
        }
        else if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
