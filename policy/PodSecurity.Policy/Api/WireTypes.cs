using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Api;

/// <summary>The simple types of the API's wire format.</summary>
internal static class WireTypes
{
    private const string Text = "a text";
    private const string Boolean = "true or false";
    private const string Whole = "a whole number";
    private const string TextOrNumber = "a number or a text";

    /// <summary>What a reader would call a value of that type; null where it is no simple type.</summary>
    public static string? Expected(string type) => type switch
    {
        "string" or "bytes" or "Time" or "MicroTime" or "Duration" => Text,
        "bool" => Boolean,
        "int32" or "int64" => Whole,
        "float64" => "a number",
        "IntOrString" or "Quantity" => TextOrNumber,
        _ => null,
    };

    /// <summary>Whether the API takes the value for that type.</summary>
    public static bool Fits(string type, ManifestNode node) => node is ScalarNode { Kind: var kind } scalar && type switch
    {
        "string" or "bytes" or "Time" or "MicroTime" or "Duration" => kind == ScalarKind.String,
        "bool" => kind == ScalarKind.Boolean,
        "int32" => scalar.Integer is >= int.MinValue and <= int.MaxValue,
        "int64" => kind == ScalarKind.Integer,
        "float64" => kind is ScalarKind.Integer or ScalarKind.Float,
        "IntOrString" => kind == ScalarKind.String || scalar.Integer is >= int.MinValue and <= int.MaxValue,
        _ => kind is ScalarKind.String or ScalarKind.Integer or ScalarKind.Float,
    };

    /// <summary>Whether values of that type are numbers.</summary>
    public static bool IsNumber(string type) => type is "int32" or "int64" or "float64";

    /// <summary>What a reader would call a value.</summary>
    public static string Describe(ManifestNode node) => node switch
    {
        ObjectNode => "an object",
        ListNode => "a list",
        ScalarNode { Kind: ScalarKind.String } text => "the text \"" + Shorten(text.String!) + "\"",
        ScalarNode { Kind: ScalarKind.Boolean } boolean => "the boolean " + boolean,
        _ => "the number " + Shorten(node.ToString()!),
    };

    /// <summary>What to do about the wrong type, where it can be guessed; else empty.</summary>
    public static string Advise(string expected, ManifestNode node) => (expected, node) switch
    {
        (Text, ScalarNode { Kind: ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float }) => "; put it in quotes",
        (Boolean, ScalarNode { String: "true" or "false" or "yes" or "no" or "on" or "off" }) => "; take the quotes away",
        (Whole, ScalarNode { String: { Length: > 0 } text }) when text.All(char.IsDigit) => "; take the quotes away",
        _ => "",
    };

    private static string Shorten(string text) => text.Length > 40 ? text.Substring(0, 40) + "…" : text;
}
