using System.Collections;
using System.Text.Json.Nodes;
using PodSecurity.Models;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Reading;

/// <summary>Makes the records of one document from its nodes.</summary>
internal sealed class ModelReader(ReadOptions options)
{
    private readonly ReadPath path = new();

    /// <summary>Reads a whole object: by the record of its kind, or as a custom one where there is none.</summary>
    /// <exception cref="KubernetesReadException">The object is not what its kind says.</exception>
    public IKubernetesObject ReadObject(ObjectNode node)
    {
        var (apiVersion, kind) = (TextOf(node, "apiVersion"), TextOf(node, "kind"));
        return (IKubernetesObject)ReadModel(node, KubernetesKinds.Find(apiVersion, kind) ?? typeof(CustomObject));
    }

    /// <summary>Reads an object by a record.</summary>
    /// <exception cref="KubernetesReadException">The object is not what the record says.</exception>
    public KubernetesModel ReadModel(ManifestNode node, Type type)
    {
        if (node is not ObjectNode @object)
        {
            throw Mistaken(node, "an object");
        }

        var shape = ModelShape.Of(type);
        var model = shape.Create();
        ClearKind(model);
        foreach (var (name, value) in @object.Entries.Select(entry => (entry.Key, entry.Value)))
        {
            if (!shape.Fields.TryGetValue(name, out var field))
            {
                Keep(model, name, value);
            }
            else if (!value.IsNull)
            {
                path.Enter(name);
                ReadField(model, field, value);
                path.Leave();
            }
        }

        if (shape.Required.FirstOrDefault(field => @object[field.Name].IsUnset) is { } missing)
        {
            throw new KubernetesReadException(node.Origin, $"{path.Of(missing.Name)} is missing, which has to be given");
        }

        return model;
    }

    // Within another object, an object need not say its kind; then it is not said when it is written again either.
    private static void ClearKind(KubernetesModel model)
    {
        if (model is IKubernetesObject whole)
        {
            (whole.ApiVersion, whole.Kind) = (null, null);
        }
    }

    private static void Keep(KubernetesModel model, string name, ManifestNode value) => (model.OtherFields ??= [])[name] = NodeJson.Of(value);

    private void ReadField(KubernetesModel model, ModelField field, ManifestNode node)
    {
        var depth = path.Depth;
        try
        {
            field.Property.SetValue(model, ReadValue(node, field.Type));
        }
        catch (UnknownValueException) when (options.KeepUnknownValues)
        {
            path.LeaveTo(depth);
            Keep(model, field.Name, node);
        }
        catch (UnknownValueException unknown)
        {
            throw unknown.Explained;
        }
    }

    private object? ReadValue(ManifestNode node, Type type)
    {
        if (type == typeof(JsonNode))
        {
            return NodeJson.Of(node);
        }

        if (typeof(KubernetesModel).IsAssignableFrom(type))
        {
            return ReadModel(node, type);
        }

        return type.IsGenericType ? ReadMany(node, type) : ReadScalar(node, type);
    }

    private object ReadMany(ManifestNode node, Type type)
    {
        if (type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            return ReadList(node, type.GetGenericArguments()[0]);
        }

        return ReadMap(node, type.GetGenericArguments()[1]);
    }

    private IList ReadList(ManifestNode node, Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var value in (node as ListNode ?? throw Mistaken(node, "a list")).Items)
        {
            path.Enter(list.Count);
            list.Add(ReadElement(value, item));
            path.Leave();
        }

        return list;
    }

    private IDictionary ReadMap(ManifestNode node, Type value)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        foreach (var entry in (node as ObjectNode ?? throw Mistaken(node, "an object")).Entries)
        {
            path.Enter(entry.Key);
            map.Add(entry.Key, ReadElement(entry.Value, value));
            path.Leave();
        }

        return map;
    }

    // The API reads a null in a list or a map as an empty value.
    private object? ReadElement(ManifestNode node, Type type) =>
        !node.IsNull ? ReadValue(node, Nullable.GetUnderlyingType(type) ?? type)
        : type == typeof(JsonNode) || Nullable.GetUnderlyingType(type) is not null ? null
        : type == typeof(string) ? string.Empty
        : type == typeof(byte[]) ? Array.Empty<byte>()
        : throw new KubernetesReadException(node.Origin, $"{path} is null; give it a value, or take it away");

    private object ReadScalar(ManifestNode node, Type type)
    {
        var scalar = ScalarType.Of(type);
        if (node is ScalarNode written && scalar.Read(written) is { } value)
        {
            return value;
        }

        var error = Mistaken(node, scalar.Expected, scalar.Advise(node));
        throw scalar.IsClosedSet && node is ScalarNode { Kind: ScalarKind.String } ? new UnknownValueException(error) : error;
    }

    private KubernetesReadException Mistaken(ManifestNode node, string expected, string advice = "") =>
        new(node.Origin, $"{path} must be {expected}, but is {WireTypes.Describe(node)}{advice}");

    private static string TextOf(ObjectNode node, string name) => node[name] switch
    {
        { String: { Length: > 0 } text } => text,
        { IsUnset: true } => throw new KubernetesReadException(node.Origin, $"{name} is missing; \"apiVersion\" and \"kind\" say what an object is"),
        { Node: { } wrong } => throw new KubernetesReadException(wrong.Origin, $"{name} must be a text, but is {WireTypes.Describe(wrong)}"),
        _ => throw new KubernetesReadException(node.Origin, $"{name} cannot be read"),
    };
}
