using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// What need not be read: the fields on which no finding can hang, where writing them does nothing else. Images, environment
/// and resources are the larger part of what a program says of a pod.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>Whether to read them all the same: who mends a pod needs to see the mounts of its volumes.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Passes over an item of an initializer if it may; the field is then set to something unknown.</summary>
    private bool LeavesUnread(ObjectValue made, IOperation item)
    {
        var (target, value) = item switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation assigned } assignment => (assigned, assignment.Value),
            IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation initialized } member => (initialized, member.Initializer),
            _ => (null, (IOperation?)null),
        };
        if (target is null || !MayLeaveUnread(made.Model, target.Property, value!, out var field))
        {
            return false;
        }

        made.Set(field, Value.Unread, frame.Path);
        return true;
    }

    private bool MayLeaveUnread(ModelType model, IPropertySymbol property, IOperation value, out string field)
    {
        var named = model.FieldOf(property);
        field = named?.Name ?? string.Empty;
        return named is { Matters: false } && OnlyGives(value);
    }

    /// <summary>Whether an expression does nothing but give a value.</summary>
    private bool OnlyGives(IOperation operation) => !ReadsAll && operation.Kind switch
    {
        OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference
            or OperationKind.NameOf or OperationKind.DefaultValue => true,
        OperationKind.SimpleAssignment => operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } target }, Value: var value } && IsInitialized(target) && OnlyGives(value),
        OperationKind.Invocation => operation is IInvocationOperation { TargetMethod.Name: "Add", Instance: { } target } && IsInitialized(target) && AllOnlyGive(operation),
        OperationKind.ObjectCreation => operation is IObjectCreationOperation creation && (types.Find(creation.Type) is not null || creation.Arguments.All(IsSimple)) && AllOnlyGive(operation),

        // Code of the program itself may do anything.
        OperationKind.PropertyReference => operation is IPropertyReferenceOperation { Property.DeclaringSyntaxReferences.Length: 0 } && AllOnlyGive(operation),
        OperationKind.Conversion => operation is IConversionOperation { OperatorMethod: null or { DeclaringSyntaxReferences.Length: 0 } } && AllOnlyGive(operation),
        OperationKind.Binary => operation is IBinaryOperation { OperatorMethod: null } && AllOnlyGive(operation),
        OperationKind.Argument or OperationKind.FieldReference or OperationKind.ArrayCreation or OperationKind.ArrayInitializer
            or OperationKind.CollectionExpression or OperationKind.Spread or OperationKind.ObjectOrCollectionInitializer or OperationKind.MemberInitializer
            or OperationKind.InterpolatedString or OperationKind.Interpolation or OperationKind.InterpolatedStringText => AllOnlyGive(operation),
        _ => false,
    };

    private bool AllOnlyGive(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (!OnlyGives(child))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInitialized(IOperation target) => target is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver };

    private static bool IsSimple(IArgumentOperation argument) => argument.Value.Type is { SpecialType: not (SpecialType.None or SpecialType.System_Object) };
}
