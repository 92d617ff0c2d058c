using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Tests whose outcome can be known, and the variables that patterns declare.</summary>
internal sealed partial class Interpreter
{
    /// <summary>How a test comes out, or null where only the program knows.</summary>
    private bool? Test(IOperation? test)
    {
        Step();
        if (test?.ConstantValue is { HasValue: true, Value: bool constant })
        {
            return constant;
        }

        switch (test)
        {
            case IParenthesizedOperation parenthesized:
                return Test(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return !Test(not.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, OperatorMethod: null } and:
                return Test(and.LeftOperand) switch
                {
                    false => false,
                    true => Test(and.RightOperand),
                    null => Test(and.RightOperand) == false ? false : null,
                };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr, OperatorMethod: null } or:
                return Test(or.LeftOperand) switch
                {
                    true => true,
                    false => Test(or.RightOperand),
                    null => Test(or.RightOperand) == true ? true : null,
                };
            case IBinaryOperation binary:
                return Compare(binary);
            case IIsPatternOperation pattern:
                return Match(pattern.Pattern, Evaluate(pattern.Value));
            case IIsTypeOperation type:
                Evaluate(type.ValueOperand);
                return null;
            case IUnaryOperation unary:
                HandOver(Evaluate(unary.Operand), unary.OperatorMethod);
                return null;
            default:
                return (Evaluate(test) as ScalarValue)?.Node.Boolean;
        }
    }

    private bool? Compare(IBinaryOperation binary)
    {
        var (left, right) = (Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand));
        if (binary.OperatorMethod is not null && (left is ObjectValue || right is ObjectValue))
        {
            // Records are compared by what they hold.
            TakeAsPart(left);
            TakeAsPart(right);
        }
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equal = AreEqual(left, right);
            return binary.OperatorKind == BinaryOperatorKind.Equals ? equal : !equal;
        }

        if (left is ScalarValue { Node.Integer: { } one } && right is ScalarValue { Node.Integer: { } other })
        {
            return binary.OperatorKind switch
            {
                BinaryOperatorKind.LessThan => one < other,
                BinaryOperatorKind.LessThanOrEqual => one <= other,
                BinaryOperatorKind.GreaterThan => one > other,
                BinaryOperatorKind.GreaterThanOrEqual => one >= other,
                _ => null,
            };
        }

        // An operator of somebody's own, or an addition of texts.
        if (binary.OperatorMethod is not null)
        {
            HandOver(left, binary.OperatorMethod);
            HandOver(right, binary.OperatorMethod);
        }

        return null;
    }

    private static bool? AreEqual(Value? left, Value? right) => (left, right) switch
    {
        (ScalarValue { Node: var one }, ScalarValue { Node: var other }) when one.IsNull || other.IsNull => one.IsNull == other.IsNull,
        (ScalarValue { Node: var one }, ScalarValue { Node: var other }) when one.Kind == other.Kind && one.Kind != ScalarKind.Float => one.ToString() == other.ToString(),
        (ScalarValue { Node.IsNull: true }, ObjectValue or ListValue or MapValue) => false,
        (ObjectValue or ListValue or MapValue, ScalarValue { Node.IsNull: true }) => false,
        _ => null,
    };

    /// <summary>Whether a value is what a pattern asks for, or null where only the program knows; declares its variables.</summary>
    private bool? Match(IPatternOperation? pattern, Value? value)
    {
        Step();
        switch (pattern)
        {
            case IDeclarationPatternOperation declaration:
                DeclareMatched(declaration.DeclaredSymbol, value);
                return declaration.MatchesNull || IsOf(value, declaration.MatchedType) ? true : null;
            case ITypePatternOperation type:
                return IsOf(value, type.MatchedType) ? true : null;
            case IRecursivePatternOperation recursive:
                return MatchRecursive(recursive, value);
            case IConstantPatternOperation constant:
                return AreEqual(value, Evaluate(constant.Value));
            case INegatedPatternOperation negated:
                return !Match(negated.Pattern, value);
            case IBinaryPatternOperation binary:
                var (left, right) = (Match(binary.LeftPattern, value), Match(binary.RightPattern, value));
                return binary.OperatorKind == BinaryOperatorKind.And
                    ? (left == false || right == false ? false : left == true && right == true ? true : null)
                    : (left == true || right == true ? true : left == false && right == false ? false : null);
            case IDiscardPatternOperation:
                return true;
            case null:
                return null;
            default:
                // A list pattern, or what will come yet.
                foreach (var declared in pattern.Descendants().OfType<IDeclarationPatternOperation>())
                {
                    DeclareMatched(declared.DeclaredSymbol, Unknown(declared));
                }

                if (pattern.Descendants().Any(inner => inner is IDeclarationPatternOperation or IRecursivePatternOperation))
                {
                    LetGo(value);
                }

                return null;
        }
    }

    private bool? MatchRecursive(IRecursivePatternOperation recursive, Value? value)
    {
        DeclareMatched(recursive.DeclaredSymbol, value);
        if (recursive.DeconstructionSubpatterns.Length > 0)
        {
            for (var i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
            {
                Match(recursive.DeconstructionSubpatterns[i], value is TupleValue tuple && i < tuple.Elements.Length ? tuple.Elements[i] : Unknown(recursive));
            }

            return null;
        }

        bool? all = value switch
        {
            ScalarValue { Node.IsNull: true } => false,
            _ when IsOf(value, recursive.MatchedType) => true,
            _ => null,
        };
        foreach (var part in recursive.PropertySubpatterns)
        {
            var matches = Match(part.Pattern, MemberOf(part.Member, value));
            all = all == false || matches == false ? false : all == true && matches == true ? true : null;
        }

        return all;
    }

    private Value MemberOf(IOperation member, Value? value)
    {
        var held = member is IPropertyReferenceOperation property
            ? ChoiceValue.Map(value, target => target is ObjectValue made && made.Model.FieldOf(property.Property) is { Name: var field }
                ? frame.Path.Resolve(made.Get(field)) ?? NotSet(made, field, property)
                : Unknown(member))
            : null;
        if (held is not null)
        {
            return held;
        }

        Escape.Open(value);
        return Unknown(member);
    }

    private static bool IsOf(Value? value, ITypeSymbol? type) => value is ObjectValue made && SymbolEqualityComparer.Default.Equals(made.Model.Symbol, type);

    private void DeclareMatched(ISymbol? variable, Value? value)
    {
        if (variable is not null)
        {
            frame.Declare(variable, value);
        }
    }
}
