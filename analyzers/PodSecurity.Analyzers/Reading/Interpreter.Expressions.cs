using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The expressions.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What an expression is; never null for one that has a value.</summary>
    private Value? Evaluate(IOperation? operation)
    {
        Step();
        if (operation is null)
        {
            return null;
        }

        if (operation.ConstantValue.HasValue && Constants.Read(operation) is { } constant)
        {
            return constant;
        }

        // Most are of these kinds, and to ask an object for its kind is quicker than for one interface after the other.
        return operation.Kind switch
        {
            OperationKind.Conversion => EvaluateConversion((IConversionOperation)operation),
            OperationKind.ObjectCreation => EvaluateCreation((IObjectCreationOperation)operation),
            OperationKind.ArrayCreation => EvaluateArray((IArrayCreationOperation)operation),
            OperationKind.CollectionExpression => EvaluateCollection((ICollectionExpressionOperation)operation),
            OperationKind.Invocation => EvaluateInvocation((IInvocationOperation)operation),
            OperationKind.PropertyReference => EvaluateProperty((IPropertyReferenceOperation)operation),
            OperationKind.FieldReference => EvaluateField((IFieldReferenceOperation)operation),
            OperationKind.LocalReference => EvaluateVariable(((ILocalReferenceOperation)operation).Local, operation),
            OperationKind.ParameterReference => EvaluateVariable(((IParameterReferenceOperation)operation).Parameter, operation),
            OperationKind.SimpleAssignment when operation is ISimpleAssignmentOperation assignment => Assign(assignment.Target, Evaluate(assignment.Value)),
            _ => EvaluateOther(operation),
        };
    }

    private Value EvaluateVariable(ISymbol variable, IOperation reference) =>
        frame.Knows(variable) ? frame.Read(variable) ?? Unknown(reference) : Unknown(reference);

    private Value? EvaluateOther(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case IAwaitOperation awaited:
                return Evaluate(awaited.Operation);
            case IAnonymousObjectCreationOperation anonymous:
                return EvaluateAnonymous(anonymous);
            case IWithOperation with:
                return EvaluateWith(with);
            case IArrayElementReferenceOperation element:
                return EvaluateElement(Evaluate(element.ArrayReference), element.Indices is [var index] ? index : null, element);
            case IConditionalOperation conditional:
                return EvaluateConditional(conditional);
            case ISwitchExpressionOperation @switch:
                return EvaluateSwitch(@switch);
            case ICoalesceOperation coalesce:
                return EvaluateCoalesce(coalesce);
            case IConditionalAccessOperation access:
                return EvaluateAccess(access);
            case IConditionalAccessInstanceOperation:
                return frame.AccessedInstance ?? Unknown(operation);
            case ICoalesceAssignmentOperation assignment:
                return AssignIfNull(assignment);
            case IDeconstructionAssignmentOperation { Target: ITupleOperation target } deconstruction:
                var parts = Evaluate(deconstruction.Value);
                Deconstruct(target, parts);
                return parts;
            case IDeconstructionAssignmentOperation { Target: IDeclarationExpressionOperation { Expression: ITupleOperation target } } deconstruction:
                var declared = Evaluate(deconstruction.Value);
                Deconstruct(target, declared);
                return declared;
            case IAssignmentOperation assignment:
                Evaluate(assignment.Value);
                return Assign(assignment.Target, Unknown(assignment));
            case IAnonymousFunctionOperation function:
                return FunctionOf(function, function.Symbol);
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }:
                return FunctionOf(function, function.Symbol);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation reference }:
                Escape.Loosen(Evaluate(reference.Instance));
                return FunctionOf(null, reference.Method);
            case IIncrementOrDecrementOperation increment:
                return Increment(increment) ?? (Value)Unknown(operation);
            case ITupleOperation tuple:
                return new TupleValue([.. tuple.Elements.Select(Evaluate)]);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case IBinaryOperation or IUnaryOperation or IIsPatternOperation or IIsTypeOperation:
                return Test(operation) is { } known ? new ScalarValue(ScalarNode.Of(known, SyntaxSource.OriginOf(operation.Syntax))) : Unknown(operation);
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation:
                return Unknown(operation);
            case IInterpolatedStringOperation interpolated:
                return EvaluateInterpolated(interpolated);
            case IDefaultValueOperation:
                return new ScalarValue(ScalarNode.Null(SyntaxSource.OriginOf(operation.Syntax)));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return frame.Initialized ?? Unknown(operation);
            case IInvalidOperation:
                // Somebody is still typing. The operands are read, but do not count as given away, as they would below.
                foreach (var child in operation.ChildOperations)
                {
                    Evaluate(child);
                }

                return Unknown(operation);
            default:
                // What becomes of its operands is not known.
                foreach (var child in operation.ChildOperations)
                {
                    LetGo(Evaluate(child));
                }

                return Unknown(operation);
        }
    }

    private Value? EvaluateConversion(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);

        // InputList<T> takes one item as well as many.
        if (conversion.OperatorMethod is { ContainingType: { Name: "InputList" } } && value is ObjectValue or ScalarValue)
        {
            var list = new ListValue(SyntaxSource.OriginOf(conversion.Syntax), frame.Path);
            list.Add(value, frame.Path);
            return list;
        }

        // InputList<T> keeps the items that the list has now.
        if (conversion.OperatorMethod is { ContainingType: { Name: "InputList" } } && value is ListValue many)
        {
            return many.Copy(many.Origin, frame.Path);
        }

        if (conversion.OperatorMethod is not null && value is not (ScalarValue or UnknownValue) && !IsHarmless(conversion.OperatorMethod))
        {
            HandOver(value, conversion.OperatorMethod);
            return Unknown(conversion);
        }

        return value;
    }

    private Value EvaluateInterpolated(IInterpolatedStringOperation interpolated)
    {
        var text = new System.Text.StringBuilder();
        foreach (var part in interpolated.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } }:
                    text.Append(literal);
                    break;
                case IInterpolationOperation { FormatString: null, Alignment: null } hole when Evaluate(hole.Expression) is ScalarValue { Node: var node }:
                    text.Append(node.IsNull ? string.Empty : node.ToString());
                    break;
                default:
                    return Unknown(interpolated);
            }
        }

        return new ScalarValue(ScalarNode.Of(text.ToString(), SyntaxSource.OriginOf(interpolated.Syntax)));
    }
}
