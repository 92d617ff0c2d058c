using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Reading;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>Writes values as the code around them would.</summary>
/// <param name="types">The classes that stand for types of the API.</param>
/// <param name="model">What the names of the file mean.</param>
/// <param name="place">Where in the file it is written.</param>
/// <param name="style">How the code there is written.</param>
/// <param name="layout">How its lines are laid out.</param>
internal sealed class ValueWriter(KnownTypes types, SemanticModel model, int place, CodeStyle style, Layout layout)
{
    /// <summary>A field of an object, as a member of its initializer or as an argument; null where the class has none.</summary>
    public string? Member(ModelType holder, string field, ManifestNode value, string indent)
    {
        if (holder.PropertyOf(field) is not { } property || Value(value, property.Type, indent) is not { } text)
        {
            return null;
        }

        return !style.UsesArguments ? property.Name + " = " + text
            : ModelProperties.ParameterOf(holder.Symbol, property) is { } parameter ? NameOf(parameter) + ": " + text
            : null;
    }

    /// <summary>A value, for something of a type; null where it cannot be written.</summary>
    public string? Value(ManifestNode value, ITypeSymbol type, string indent) => value switch
    {
        ScalarNode scalar when EnumOf(type) is { } set => Member(set, scalar),
        ScalarNode scalar => Scalar(scalar),
        ListNode list => List(list, type),
        ObjectNode @object => Object(@object, type, indent),
        _ => null,
    };

    /// <summary>A text, a boolean or a number.</summary>
    public static string Scalar(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String ? SymbolDisplay.FormatLiteral(scalar.String!, quote: true) : scalar.ToString();

    /// <summary>The enumeration whose members a type takes, or null where it takes none.</summary>
    public static INamedTypeSymbol? EnumOf(ITypeSymbol? type) =>
        type is null ? null : ModelProperties.Unwrap(type) as INamedTypeSymbol is { TypeKind: TypeKind.Enum } set ? set : null;

    // A member says how it is written, or is written as it is called.
    private string? Member(INamedTypeSymbol set, ScalarNode value) =>
        set.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => (Constants.TextOf(member) ?? member.Name) == value.String) is { } found
            ? (style.IsGlobal ? set.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : set.ToMinimalDisplayString(model, place)) + "." + found.Name
            : null;

    private static string NameOf(IParameterSymbol parameter) =>
        SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;

    private string? List(ListNode list, ITypeSymbol type)
    {
        if (ModelProperties.ItemOf(type) is not { } item)
        {
            return null;
        }

        var items = string.Join(", ", list.Items.OfType<ScalarNode>().Select(Scalar));
        var isInput = type.Name == "InputList";
        var name = model.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")?.Construct(item).ToMinimalDisplayString(model, place);
        return style.Lists switch
        {
            ListStyle.Collection => "[" + items + "]",
            ListStyle.Braces when isInput && !style.UsesArguments => "{ " + items + " }",
            ListStyle.InputList when isInput => "new " + type.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(model, place) + " { " + items + " }",
            ListStyle.List => "new " + name + " { " + items + " }",
            null when !isInput && name?.IndexOf('.') < 0 => "new " + name + " { " + items + " }",
            _ => "new[] { " + items + " }",
        };
    }

    private string? Object(ObjectNode @object, ITypeSymbol declared, string indent)
    {
        var type = ModelProperties.Unwrap(declared).WithNullableAnnotation(NullableAnnotation.None);
        if (types.Find(type) is not { } holder)
        {
            return null;
        }

        var isWide = layout.IsOnLines && !style.UsesArguments && IsWide(@object);
        var inner = isWide ? indent + layout.Unit : indent;
        var members = @object.Entries.Select(entry => Member(holder, entry.Key, entry.Value, inner)).ToList();
        if (members.Contains(null))
        {
            return null;
        }

        var isTargetTyped = style.IsTargetTyped && SymbolEqualityComparer.Default.Equals(type, declared.WithNullableAnnotation(NullableAnnotation.None));
        var name = style.IsGlobal ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : type.ToMinimalDisplayString(model, place);
        var head = isTargetTyped ? "new" : "new " + name;
        if (style.UsesArguments)
        {
            return head + "(" + string.Join(", ", members) + ")";
        }

        head += isTargetTyped || style.HasParentheses ? "()" : "";
        return isWide
            ? head + (layout.OpensOnLine ? layout.LineEnd + indent : " ") + "{" + string.Concat(members.Select((member, i) =>
                layout.LineEnd + inner + member + (i < members.Count - 1 || layout.EndsWithComma ? "," : ""))) + layout.LineEnd + indent + "}"
            : head + " { " + string.Join(", ", members) + " }";
    }

    // One thing within another fits a line.
    private static bool IsWide(ObjectNode @object) => @object.Entries.Count > 1
        ? @object.Entries.Count > 2 || @object.Entries.Any(entry => entry.Value is not ScalarNode)
        : @object.Entries.Any(entry => entry.Value is ObjectNode inner && IsWide(inner));
}
