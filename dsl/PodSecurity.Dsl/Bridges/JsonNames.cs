using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace PodSecurity.Bridges;

/// <summary>
/// The names in JSON of a class's properties, by the attributes of System.Text.Json or Newtonsoft.Json, which are found by
/// name so that neither has to be referenced.
/// </summary>
internal static class JsonNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, PropertyInfo Property)>> Known = new();

    /// <summary>The properties of a class that are in its JSON, with their names there.</summary>
    public static IReadOnlyList<(string Name, PropertyInfo Property)> Of(Type type) => Known.GetOrAdd(type, Read);

    /// <summary>Whether System.Text.Json knows a class's JSON by a converter of its own.</summary>
    public static bool HasConverter(Type type) => type.IsDefined(typeof(JsonConverterAttribute), inherit: true);

    /// <summary>Whether a class is an object in JSON: at least one property says its name there.</summary>
    public static bool IsObject(Type type) => type.GetProperties().Any(property => NameOf(property) is not null);

    private static List<(string Name, PropertyInfo Property)> Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !IsIgnored(property))
            .Select(property => (NameOf(property) ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property))];

    private static bool IsIgnored(PropertyInfo property) =>
        property.GetCustomAttributesData().Any(data => data.AttributeType.Name is "JsonIgnoreAttribute" or "JsonExtensionDataAttribute");

    private static string? NameOf(PropertyInfo property)
    {
        foreach (var data in property.GetCustomAttributesData())
        {
            if (data.AttributeType.Name == nameof(JsonPropertyNameAttribute) && data.ConstructorArguments is [{ Value: string name }])
            {
                return name;
            }

            if (data.AttributeType.FullName == "Newtonsoft.Json.JsonPropertyAttribute")
            {
                return data.ConstructorArguments is [{ Value: string given }] ? given
                    : data.NamedArguments.FirstOrDefault(argument => argument.MemberName == "PropertyName").TypedValue.Value as string;
            }
        }

        return null;
    }
}
