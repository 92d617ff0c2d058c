using Google.Protobuf.WellKnownTypes;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// The provider's function <c>kubernetes:yaml:decode</c>, by which the components ConfigFile and ConfigGroup turn a text of
/// many documents into objects.
/// </summary>
internal static class YamlDecode
{
    /// <summary>The objects of a text.</summary>
    /// <param name="arguments">Its arguments <c>text</c> and <c>defaultNamespace</c>.</param>
    /// <exception cref="EngineException">A document cannot be read.</exception>
    public static ListValue Decode(Struct arguments)
    {
        var text = arguments.Fields.TryGetValue("text", out var value) ? value.StringValue : string.Empty;
        var @namespace = arguments.Fields.TryGetValue("defaultNamespace", out var given) ? given.StringValue : string.Empty;
        var file = ManifestReader.Read(new TextSource("yaml", text));
        if (file.Problems is [var problem, ..])
        {
            throw new EngineException(GrpcStatus.InvalidArgument, $"line {problem.Origin.Lines.StartLine} of the YAML: {problem.Message}");
        }

        var objects = new ListValue();
        foreach (var document in file.Documents)
        {
            // As the provider does it, what is no object is passed over.
            if (document["apiVersion"].IsUnset || document["kind"].IsUnset)
            {
                continue;
            }

            var decoded = ValueOf(document);
            Place(decoded.StructValue, @namespace);
            objects.Values.Add(decoded);
        }

        return objects;
    }

    private static void Place(Struct decoded, string @namespace)
    {
        if (@namespace.Length == 0 || (decoded.Fields.TryGetValue("kind", out var kind) && ClusterKinds.Contains(kind.StringValue)))
        {
            return;
        }

        if (!decoded.Fields.TryGetValue("metadata", out var metadata) || metadata.KindCase != Value.KindOneofCase.StructValue)
        {
            decoded.Fields["metadata"] = metadata = Value.ForStruct(new());
        }

        metadata.StructValue.Fields.TryAdd("namespace", Value.ForString(@namespace));
    }

    private static Value ValueOf(ManifestNode node) => node switch
    {
        ObjectNode fields => Value.ForStruct(new() { Fields = { fields.Entries.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value)) } }),
        ListNode list => Value.ForList([.. list.Items.Select(ValueOf)]),
        ScalarNode { Boolean: { } boolean } => Value.ForBool(boolean),
        ScalarNode { Integer: { } integer } => Value.ForNumber(integer),
        ScalarNode { Kind: ScalarKind.Float } scalar => Value.ForNumber(double.Parse(scalar.ToString(), System.Globalization.CultureInfo.InvariantCulture)),
        ScalarNode { String: { } text } => Value.ForString(text),
        _ => Value.ForNull(),
    };
}
