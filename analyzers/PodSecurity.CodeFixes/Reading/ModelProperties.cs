using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Reading;

namespace PodSecurity.CodeFixes.Reading;

/// <summary>The properties and parameters that stand for the API's fields, in classes that the analyzer knows.</summary>
internal static class ModelProperties
{
    /// <summary>The property of a field, or null where the class has none.</summary>
    public static IPropertySymbol? PropertyOf(this ModelType model, string field)
    {
        for (var type = model.Symbol; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod: not null } property && model.FieldOf(property)?.Name == field)
                {
                    return property;
                }
            }
        }

        return null;
    }

    /// <summary>The parameter of a constructor that sets a property, or null where there is none.</summary>
    public static IParameterSymbol? ParameterOf(INamedTypeSymbol type, IPropertySymbol property) =>
        type.InstanceConstructors
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.IsOptional && string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The class of the objects that a property holds, out of what Pulumi wraps around it.</summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Input" or "Nullable", TypeArguments: [var inner] } ? inner : type;

    /// <summary>The type of the items of a list.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } => item,
        _ => null,
    };
}
