using System.Text;
using PodSecurity.Dsl.Generator.Naming;
using PodSecurity.Dsl.Generator.Rules;
using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator.Source;

/// <summary>A set of values: an enumeration where it is closed, else a structure that takes any text.</summary>
internal static class ValueSetSource
{
    /// <summary>The type of the set.</summary>
    public static string Write(ApiValueSet set) => OpenSets.Contains(set.Name) ? Open(set) : Closed(set);

    private static string Closed(ApiValueSet set)
    {
        var name = TypeNames.OfSet(set.Name);
        var text = new StringBuilder();
        text.Append("/// <summary>The values of <c>").Append(set.Name).Append("</c>.</summary>\n");
        text.Append("[JsonConverter(typeof(ValueSetConverter<").Append(name).Append(">))]\n");
        text.Append("public enum ").Append(name).Append("\n{");
        foreach (var value in set.Values)
        {
            text.Append("\n    /// <summary>").Append(Document(value)).Append("</summary>\n");
            text.Append("    [JsonStringEnumMemberName(\"").Append(value).Append("\")]\n    ").Append(ValueNames.Of(set.Name, value)).Append(",\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Open(ApiValueSet set)
    {
        var name = TypeNames.OfSet(set.Name);
        var text = new StringBuilder();
        text.Append("/// <summary>A <c>").Append(set.Name).Append("</c>: one of the values below or any other text, since ").Append(OpenSets.ReasonOf(set.Name)).Append(".</summary>\n");
        text.Append("[JsonConverter(typeof(TextValueConverter<").Append(name).Append(">))]\n");
        text.Append("public readonly record struct ").Append(name).Append(" : IParsable<").Append(name).Append(">\n{\n");
        text.Append("    private readonly string? text;\n\n    /// <summary>Takes a text as it is.</summary>\n    public ").Append(name).Append("(string value) => text = value;\n");
        foreach (var value in set.Values)
        {
            text.Append("\n    /// <summary>").Append(Document(value)).Append("</summary>\n");
            text.Append("    public static ").Append(name).Append(' ').Append(ValueNames.Of(set.Name, value)).Append(" => new(\"").Append(value).Append("\");\n");
        }

        return text.Append(Members.Replace("NAME", name, StringComparison.Ordinal)).Append("}\n").ToString();
    }

    private static string Document(string value) => value.Length == 0 ? "The empty text." : $"<c>{value}</c>";

    private const string Members = """

            /// <summary>Takes a text as it is.</summary>
            public static implicit operator NAME(string value) => new(value);

            /// <summary>Takes a text as it is.</summary>
            public static NAME Parse(string s, IFormatProvider? provider) => new(s);

            /// <summary>Takes a text as it is; only null is none.</summary>
            public static bool TryParse(string? s, IFormatProvider? provider, out NAME result)
            {
                result = new(s!);
                return s is not null;
            }

            /// <summary>The text.</summary>
            public override string ToString() => text ?? string.Empty;

        """;
}
