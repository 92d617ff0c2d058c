using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Stacks;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// What Pulumi's Kubernetes provider adds to the inputs of an object before it is created: a name, where none is given, which
/// other resources of the program may ask for; type; and a namespace, where its kind is in one.
/// </summary>
internal static class ProviderDefaults
{
    private const string Metadata = "metadata";

    /// <summary>The inputs of an object, completed.</summary>
    /// <param name="urn">How the engine names it, from which its name is made: the same one in every build.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">The name that the program gave it.</param>
    /// <param name="inputs">What the program gave.</param>
    /// <param name="namespace">The provider's namespace, or null.</param>
    public static Struct Complete(string urn, string type, string name, Struct inputs, Value? @namespace)
    {
        var complete = inputs.Clone();
        if (!ResourceType.TryParse(type, out var parsed))
        {
            return complete;
        }

        complete.Fields.TryAdd("apiVersion", Value.ForString(parsed.ApiVersion));
        complete.Fields.TryAdd("kind", Value.ForString(parsed.Kind));
        if (!complete.Fields.TryGetValue(Metadata, out var metadata) || metadata.KindCase == Value.KindOneofCase.NullValue)
        {
            complete.Fields[Metadata] = metadata = Value.ForStruct(new());
        }

        // Metadata that is a secret or unknown as a whole may hold a name already, so none is added.
        if (metadata.KindCase == Value.KindOneofCase.StructValue && !metadata.StructValue.Fields.ContainsKey(Wire.Signature))
        {
            var fields = metadata.StructValue.Fields;
            if (!fields.ContainsKey("generateName"))
            {
                fields.TryAdd("name", Value.ForString(NameOf(urn, name)));
            }

            if (@namespace is not null && !ClusterKinds.Contains(parsed.Kind))
            {
                fields.TryAdd("namespace", @namespace.Clone());
            }
        }

        return complete;
    }

    private static string NameOf(string urn, string name)
    {
        var last = name.LastIndexOf('/') is >= 0 and var slash ? name[(slash + 1)..] : name;
        return last.ToLowerInvariant() + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(urn)))[..8];
    }
}
