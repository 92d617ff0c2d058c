using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PodSecurity.Bridges;

/// <summary>Makes objects of another library's classes from JSON.</summary>
internal static class ForeignWriter
{
    /// <summary>The value as an object of the type.</summary>
    public static object? Write(JsonElement value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (type == typeof(object))
        {
            return value.Clone();
        }

        if (IsLeaf(type) || JsonNames.HasConverter(type))
        {
            return Leaf(value, type, path);
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object when ItemOf(type, typeof(IDictionary<,>)) is { } item => Map(value, item, path),
            JsonValueKind.Object => Whole(value, type, path),
            JsonValueKind.Array when (type.IsArray ? type.GetElementType() : ItemOf(type, typeof(IEnumerable<>))) is { } item => List(value, type, item, path),
            JsonValueKind.Array => throw Misfit(path, type),
            _ => Convert(value, type, path),
        };
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(byte[]) || type == typeof(decimal) || type == typeof(DateTime) || type == typeof(DateTimeOffset)
        || typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonElement);

    private static object? Leaf(JsonElement value, Type type, string path)
    {
        try
        {
            return type == typeof(string) && value.ValueKind != JsonValueKind.String ? value.GetRawText()
                : type.IsEnum ? Enum.Parse(type, value.GetString()!, ignoreCase: true)
                : value.Deserialize(type);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw Misfit(path, type);
        }
    }

    private static object Whole(JsonElement value, Type type, string path)
    {
        var made = Activator.CreateInstance(type, nonPublic: true) ?? throw Misfit(path, type);
        var properties = JsonNames.Of(type);
        foreach (var field in value.EnumerateObject())
        {
            var at = path.Length == 0 ? field.Name : path + "." + field.Name;
            var property = properties.FirstOrDefault(known => known.Name == field.Name).Property;
            if (property is not { CanWrite: true })
            {
                throw new InvalidOperationException($"{type.Name} has no place for {at}; it may be of an older version of its library");
            }

            property.SetValue(made, Write(field.Value, property.PropertyType, at));
        }

        return made;
    }

    private static IDictionary Map(JsonElement value, Type item, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), item))!;
        foreach (var field in value.EnumerateObject())
        {
            map[field.Name] = Write(field.Value, item, path + "." + field.Name);
        }

        return map;
    }

    private static IList List(JsonElement value, Type type, Type item, string path)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var element in value.EnumerateArray())
        {
            list.Add(Write(element, item, path + "[]"));
        }

        if (!type.IsArray)
        {
            return list;
        }

        var array = Array.CreateInstance(item, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    // Quantities and the like: a conversion or a constructor takes the text.
    private static object Convert(JsonElement value, Type type, string path)
    {
        foreach (var from in value.ValueKind == JsonValueKind.Number ? new[] { typeof(int), typeof(long), typeof(string) } : [typeof(string)])
        {
            var given = from == typeof(string) ? value.ToString() : value.Deserialize(from);
            if (type.GetMethod("op_Implicit", BindingFlags.Public | BindingFlags.Static, [from]) is { } conversion && conversion.ReturnType == type)
            {
                return conversion.Invoke(null, [given])!;
            }

            if (type.GetConstructor([from]) is { } constructor)
            {
                return constructor.Invoke([given]);
            }
        }

        throw Misfit(path, type);
    }

    private static Type? ItemOf(Type type, Type shape) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == shape)?.GetGenericArguments()[^1];

    private static InvalidOperationException Misfit(string path, Type type) => new($"the value of {path} does not fit a {type.Name}");
}
