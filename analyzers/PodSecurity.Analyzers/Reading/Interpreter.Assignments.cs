using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Values;

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
                AssignElement(Evaluate(indexer.Instance), indexer.Arguments is [var index] ? Evaluate(index.Value) : null, value);
                break;
            case IArrayElementReferenceOperation element:
                AssignElement(Evaluate(element.ArrayReference), element.Indices is [var position] ? Evaluate(position) : null, value);
                break;
            case IPropertyReferenceOperation property:
                AssignProperty(Evaluate(property.Instance), property.Property, value, frame.Path);
                break;
            case IDiscardOperation:
                break;
            default:
                // A field, or something that we do not follow: whoever reads it may do anything to the value.
                Evaluate(target);
                Open(value);
                break;
        }

        return value;
    }

    private void AssignProperty(Value? holder, IPropertySymbol property, Value? value, ExecutionPath path)
    {
        switch (holder)
        {
            case ObjectValue made when types.FieldOf(property, made.Model) is { } field:
                made.Set(field, value, path);
                break;
            case ObjectValue made:
                made.IsOpen = true;
                Open(value);
                break;
            case ChoiceValue choice:
                for (var i = 0; i < choice.Options.Length; i++)
                {
                    AssignProperty(choice.Options[i], property, value, path.With(choice.Condition, i));
                }

                break;
            default:
                Open(value);
                break;
        }
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
            case (ListValue list, { Integer: >= 0 and var i }) when i < list.Items.Count && !list.IsOpen:
                list.Set((int)i, value, frame.Path);
                break;
            default:
                Open(holder);
                Open(value);
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
                return Assign(assignment.Target, new ChoiceValue(condition, [before, value]));
        }
    }
}
