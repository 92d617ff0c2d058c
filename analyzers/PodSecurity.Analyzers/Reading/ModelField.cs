using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Api;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The field of the API that a property stands for.</summary>
/// <param name="name">The field's name.</param>
/// <param name="matters">Whether a finding can hang on it; of a type that we have no facts about, it can.</param>
internal sealed class ModelField(string name, bool matters)
{
    public string Name { get; } = name;

    public bool Matters { get; } = matters;

    /// <summary>The field of a property, or null where that cannot be known.</summary>
    public static ModelField? Of(IPropertySymbol property, ApiObjectType? type)
    {
        var name = NameInAttribute(property) ?? (type is not null && property.Name.Length > 0 ? NameByFacts(property.Name, type) : null);
        return name is null ? null : new(name, type is null || JudgedFields.Matter(type, name));
    }

    private static string? NameByFacts(string property, ApiObjectType type)
    {
        var camel = char.ToLowerInvariant(property[0]) + property.Substring(1);

        // Names such as HostIPC are written with the case that the library likes.
        return type.Fields.ContainsKey(camel) ? camel
            : type.Fields.Keys.FirstOrDefault(field => string.Equals(field, property, StringComparison.OrdinalIgnoreCase));
    }

    private static string? NameInAttribute(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "JsonPropertyNameAttribute" or "InputAttribute" when attribute.ConstructorArguments.Length > 0:
                    return AttributeText.Of(attribute.ConstructorArguments[0]);
                case "JsonPropertyAttribute":
                    return AttributeText.Named(attribute, "PropertyName")
                        ?? (attribute.ConstructorArguments.Length > 0 ? AttributeText.Of(attribute.ConstructorArguments[0]) : null);
                default:
                    break;
            }
        }

        return null;
    }
}
