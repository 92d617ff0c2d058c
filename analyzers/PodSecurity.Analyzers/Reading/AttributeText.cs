using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The texts that attributes are given.</summary>
internal static class AttributeText
{
    // An attribute of the same name may be somebody's own and take anything; while it is typed, even the same thing twice.
    public static string? Of(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    /// <summary>The text of a named argument, or null where there is none.</summary>
    public static string? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return Of(argument.Value);
            }
        }

        return null;
    }
}
