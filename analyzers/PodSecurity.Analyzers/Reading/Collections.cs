using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Which types are lists and dictionaries.</summary>
internal static class Collections
{
    public static bool IsMap(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && (named.Name is "InputMap" || Implements(named, "IDictionary", 2) || Implements(named, "IReadOnlyDictionary", 2));

    public static bool IsList(ITypeSymbol? type) =>
        type is IArrayTypeSymbol
        || (type is INamedTypeSymbol { SpecialType: not SpecialType.System_String } named
            && (named.Name is "InputList" || (!IsMap(named) && Implements(named, "IEnumerable", 1))));

    private static bool Implements(INamedTypeSymbol type, string name, int arity) =>
        (type.Name == name && type.Arity == arity) || type.AllInterfaces.Any(other => other.Name == name && other.Arity == arity);
}
