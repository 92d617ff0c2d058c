namespace PodSecurity.Dsl.Generator;

/// <summary>Reads the wire types of the facts: <c>[]T</c>, <c>map[T]</c>, <c>string:NAME</c> and names.</summary>
internal static class WireType
{
    private const string List = "[]";
    private const string Map = "map[";
    private const string Set = "string:";

    /// <summary>The type of a list's items, or null where it is no list.</summary>
    public static string? ItemOf(string type) => type.StartsWith(List, StringComparison.Ordinal) ? type[List.Length..] : null;

    /// <summary>The type of a map's values, or null where it is no map.</summary>
    public static string? ValueOf(string type) => type.StartsWith(Map, StringComparison.Ordinal) ? type[Map.Length..^1] : null;

    /// <summary>The name of a string's set of values, or null where it has none.</summary>
    public static string? SetNameOf(string type) => type.StartsWith(Set, StringComparison.Ordinal) ? type[Set.Length..] : null;

    /// <summary>What stands at the bottom of lists and maps.</summary>
    public static string InnermostOf(string type) => (ItemOf(type) ?? ValueOf(type)) is { } inner ? InnermostOf(inner) : type;
}
