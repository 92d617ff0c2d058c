using System.Globalization;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Constants of C# as the scalars that they become in JSON.</summary>
internal static class Constants
{
    public static ScalarValue? Read(IOperation operation)
    {
        var origin = SyntaxSource.OriginOf(operation.Syntax);
        ScalarNode? node = operation.ConstantValue.Value switch
        {
            null => ScalarNode.Null(origin),
            bool value => ScalarNode.Of(value, origin),
            string value => ScalarNode.Of(value, origin),
            char value => ScalarNode.Of(value.ToString(), origin),
            byte or sbyte or short or ushort or int or uint or long =>
                ScalarNode.Of(Convert.ToInt64(operation.ConstantValue.Value, CultureInfo.InvariantCulture), origin),
            double value => ScalarNode.Float(value.ToString("R", CultureInfo.InvariantCulture), origin),
            float value => ScalarNode.Float(value.ToString("R", CultureInfo.InvariantCulture), origin),
            _ => null,
        };
        return operation.Type?.TypeKind == TypeKind.Enum
            ? MemberOf(operation) is { } member && TextOf(member) is { } text ? new(ScalarNode.Of(text, origin)) : null
            : node is null ? null : new(node);
    }

    /// <summary>The member of an enumeration that a constant is, or null.</summary>
    public static IFieldSymbol? MemberOf(IOperation operation) =>
        operation is { ConstantValue: { HasValue: true, Value: { } value }, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))
            : null;

    /// <summary>How a member of an enumeration says that it is written, or null.</summary>
    public static string? TextOf(IFieldSymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "JsonStringEnumMemberNameAttribute", ConstructorArguments: [{ Value: string text }] })
            {
                return text;
            }
        }

        return null;
    }
}
