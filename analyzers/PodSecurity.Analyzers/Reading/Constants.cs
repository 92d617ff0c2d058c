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
        return node is null || operation.Type?.TypeKind == TypeKind.Enum ? null : new(node);
    }
}
