using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator.Source;

/// <summary>What the facts know of a field, as a sentence for its documentation.</summary>
internal static class FieldDocumentation
{
    private const int FewValues = 12;

    /// <summary>The field's value, and whether it has to be given.</summary>
    public static string Of(ApiField field, ModelTypes types, bool isRequired)
    {
        var presence = isRequired ? "has to be given" : field.Optional ? "may be left out" : "the API server expects it or fills it in";
        return $"{Describe(field.Type, types)}; {presence}.{ValuesOf(field, types)}";
    }

    private static string Describe(string type, ModelTypes types) => type switch
    {
        _ when WireType.ItemOf(type) is { } item => "a list, each item " + Describe(item, types),
        _ when WireType.ValueOf(type) is { } value => "a map from names, each value " + Describe(value, types),
        _ when WireType.SetNameOf(type) is { } set => $"a text ({set})",
        "string" => "a text",
        "bool" => "true or false",
        "int32" => "a whole number of 32 bits",
        "int64" => "a whole number of 64 bits",
        "float64" => "a number",
        "bytes" => "bytes, written as base64",
        "IntOrString" => "a whole number or a text",
        "Quantity" => "an amount of a resource, such as <c>250m</c> or <c>128Mi</c>",
        "Time" => "a time, to the second",
        "MicroTime" => "a time, to the microsecond",
        "Duration" => "a length of time, such as <c>1h30m</c>",
        "Any" => "any JSON",
        _ => $"an object of type <c>{type}</c>",
    };

    private static string ValuesOf(ApiField field, ModelTypes types) =>
        types.SetOf(WireType.InnermostOf(field.Type)) is { } set
            ? " Values: " + string.Join(", ", set.Values.Take(FewValues).Select(value => value.Length == 0 ? "nothing" : $"<c>{value}</c>")) + (set.Values.Count > FewValues ? " and more." : ".")
            : string.Empty;
}
