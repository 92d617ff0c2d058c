using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>What is written where.</summary>
internal sealed partial class Interpreter
{
    private Value? Assign(IOperation target, Value? value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                frame.Write(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                frame.Write(parameter.Parameter, value);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                AssignElement(Settled(Evaluate(indexer.Instance)), indexer.Arguments is [var index] ? Evaluate(index.Value) : null, value);
                break;
            case IArrayElementReferenceOperation element:
                AssignElement(Settled(Evaluate(element.ArrayReference)), element.Indices is [var position] ? Evaluate(position) : null, value);
                break;
            case IPropertyReferenceOperation property:
                var holder = property.Instance is IInstanceReferenceOperation ? Evaluate(property.Instance) : Settled(Evaluate(property.Instance));
                AssignProperty(holder is UnknownValue ? FarOf(property, value) ?? holder : holder, property.Property, value, frame.Path);
                break;
            case IConditionalAccessOperation access:
                var outer = frame.AccessedInstance;
                frame.AccessedInstance = Evaluate(access.Operation);
                Assign(access.WhenNotNull, value);
                frame.AccessedInstance = outer;
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case ITupleOperation tuple:
                Deconstruct(tuple, value);
                break;
            case IParenthesizedOperation parenthesized:
                Assign(parenthesized.Operand, value);
                break;
            case IFieldReferenceOperation { Instance: { } instance, Field: var field } when IndexOf(field) is { } element && Evaluate(instance) is TupleValue held && element < held.Elements.Length:
                held.Elements[element] = frame.Path.Write(held.Elements[element], value, ExecutionPath.Always);
                break;
            case IDiscardOperation:
                break;
            default:
                // A field, or something that we do not follow: whoever reads it may do anything to the value.
                Evaluate(target);
                Keep((target as IMemberReferenceOperation)?.Member, value);
                break;
        }

        return value;
    }

    // Behind a goto it is not known what was set, nor how often.
    private Value? Settled(Value? holder)
    {
        if (frame.HasJumped)
        {
            Loosen(holder);
        }

        return holder;
    }

    private void AssignProperty(Value? holder, IPropertySymbol property, Value? value, ExecutionPath path)
    {
        Step();
        switch (holder)
        {
            case ObjectValue made when IsDeferredTo(made.Path):
                // It is not known whether and when this is done: no field may be called missing any more, and none is certain.
                (made.IsOpen, made.IsLoose) = (true, true);
                Set(made);
                break;
            case ObjectValue made:
                Set(made);
                break;
            case ChoiceValue choice when path.Find(choice.Condition) is { } decided:
                AssignProperty(choice.Options[decided], property, value, path);
                break;
            case ChoiceValue choice:
                for (var i = 0; i < choice.Options.Length; i++)
                {
                    AssignProperty(choice.Options[i], property, value, path.With(choice.Condition, i));
                }

                break;
            default:
                Keep(property, value);
                break;
        }

        void Set(ObjectValue made)
        {
            if (made.Model.FieldOf(property) is { Name: var field })
            {
                made.Set(field, value, path);
            }
            else
            {
                made.IsOpen = true;
                Keep(property, value);
            }
        }
    }

    private bool IsDeferredTo(ExecutionPath made) => frame.Deferred is { } deferred && made.Find(deferred) is null;

    /// <summary>
    /// What stands for an object that others made, such as a parameter, so that it is judged by what is set here. There is one
    /// for each name that the object is written by (see NameOf), so that a later setting takes the place of an earlier one.
    /// </summary>
    private ObjectValue? FarOf(IPropertyReferenceOperation property, Value? value)
    {
        // An unknown value alone is nothing to judge, but it takes the place of what was set before.
        var isKnown = value is ScalarValue or ListValue or ChoiceValue or ObjectValue or MapValue;
        if ((!isKnown && far is null)
            || property.Instance is null or IInstanceReferenceOperation
            || types.Find(property.Property.ContainingType) is not { IsResource: false } model)
        {
            return null;
        }

        var key = NameOf(property.Instance);
        ObjectValue? made = null;
        if (far?.TryGetValue(key, out made) != true && isKnown)
        {
            var since = frame.Deferred is { } deferred && frame.Path.Find(deferred) is { } branch ? ExecutionPath.Always.With(deferred, branch) : ExecutionPath.Always;
            (far ??= []).Add(key, made = new ObjectValue(model, SyntaxSource.OriginOf(property.Syntax), since) { IsOpen = true });
            Note(made);
            if (!IsOfParameter(property.Instance))
            {
                (strange ??= []).Add(made);
            }
        }

        return made;
    }

    private static bool IsOfParameter(IOperation? instance) => instance switch
    {
        IParameterReferenceOperation => true,
        IPropertyReferenceOperation property => IsOfParameter(property.Instance),
        IConversionOperation conversion => IsOfParameter(conversion.Operand),
        _ => false,
    };

    /// <summary>
    /// What was set here on an object that others made, where that can hold something itself (an object, a list, a map, or one of
    /// several); null for a scalar, or where nothing was set here.
    /// </summary>
    private Value? SetOnFar(IPropertyReferenceOperation property) =>
        far is not null
        && property.Instance is not (null or IInstanceReferenceOperation)
        && types.Find(property.Property.ContainingType) is { IsResource: false }
        && far.TryGetValue(NameOf(property.Instance), out var made)
        && made.Model.FieldOf(property.Property) is { Name: var field }
        && frame.Path.Resolve(made.Get(field)) is (ObjectValue or ListValue or MapValue or ChoiceValue) and var set
            ? set
            : null;

    /// <summary>
    /// By what name an object that others made is known here. A variable goes by the expression that it was given, so that two
    /// variables for one object have one name.
    /// </summary>
    private (Frame?, string) NameOf(IOperation instance)
    {
        switch (instance)
        {
            case IConversionOperation conversion:
                return NameOf(conversion.Operand);
            case IPropertyReferenceOperation { Instance: { } inner, Property.IsIndexer: false } property:
                var (scope, name) = NameOf(inner);
                return (scope, name + "." + property.Property.Name);
            case ILocalReferenceOperation or IParameterReferenceOperation when Evaluate(instance) is UnknownValue { Origin: { Source: SyntaxSource source } origin } && origin.Start != instance.Syntax.SpanStart:
                return (null, source.Tree.GetText(cancellation).ToString(new(origin.Start, origin.Length)));
            default:
                return (frame.Depth == 0 ? null : frame, instance.Syntax.ToString());
        }
    }

    /// <summary>Gives the elements of a tuple to variables.</summary>
    private void Deconstruct(ITupleOperation target, Value? value)
    {
        for (var i = 0; i < target.Elements.Length; i++)
        {
            var element = value is TupleValue tuple && tuple.Elements.Length == target.Elements.Length ? tuple.Elements[i] : null;
            Assign(target.Elements[i], element ?? Unknown(target.Elements[i]));
        }

        if (value is not TupleValue)
        {
            Escape.Loosen(value);
        }
    }

    // Item3 is the third.
    private static int? IndexOf(IFieldSymbol field) =>
        (field.CorrespondingTupleField ?? field) is { ContainingType.IsTupleType: true, Name: var name }
        && name.StartsWith("Item", StringComparison.Ordinal)
        && int.TryParse(name.Substring(4), out var number)
            ? number - 1
            : null;

    private ScalarValue? Increment(IIncrementOrDecrementOperation increment)
    {
        var before = Evaluate(increment.Target);
        var after = before is ScalarValue { Node.Integer: { } number }
            ? new ScalarValue(ScalarNode.Of(increment.Kind == OperationKind.Increment ? number + 1 : number - 1, SyntaxSource.OriginOf(increment.Syntax)))
            : null;
        Assign(increment.Target, (Value?)after ?? Unknown(increment));
        return increment.IsPostfix ? before as ScalarValue : after;
    }

    private void AssignElement(Value? holder, Value? key, Value? value)
    {
        switch (holder, (key as ScalarValue)?.Node)
        {
            case (MapValue map, { String: { } name }):
                map.Set(name, value, frame.Path);
                break;
            case (MapValue map, _):
                map.Set(null, value, frame.Path);
                break;
            case (ListValue { IsExact: true } list, { Integer: >= 0 and var i }) when i < list.Items.Count:
                list.Set((int)i, value, frame.Path);
                break;
            case (ListValue { Items.Count: < MostGuessed } list, _):
                // The index is not known: the value replaces any one of the items, or is a new one.
                var count = list.Items.Count;
                var place = new Condition(count + 1);
                for (var item = 0; item < count; item++)
                {
                    list.Set(item, value, frame.Path.With(place, item));
                }

                list.Add(value, frame.Path.With(place, count));
                Escape.Open(holder);
                break;
            default:
                Escape.Loosen(holder);
                Escape.Loosen(value);
                break;
        }
    }

    private Value? AssignIfNull(ICoalesceAssignmentOperation assignment)
    {
        var before = Evaluate(assignment.Target);
        switch (before)
        {
            case ScalarValue { Node.IsNull: true }:
                return Assign(assignment.Target, Evaluate(assignment.Value));
            case ObjectValue or ListValue or MapValue or ScalarValue:
                return before;
            default:
                var condition = new Condition(2);
                var path = frame.Path;
                frame.Path = path.With(condition, 1);
                var value = Evaluate(assignment.Value);
                frame.Path = path;
                return Assign(assignment.Target, ChoiceValue.Of(condition, [before, value]));
        }
    }
}
