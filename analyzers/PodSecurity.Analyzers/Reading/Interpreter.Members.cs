using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Fields, properties and elements, as they are read.</summary>
internal sealed partial class Interpreter
{
    private Value? EvaluateField(IFieldReferenceOperation field)
    {
        var instance = Evaluate(field.Instance);
        if (instance is TupleValue tuple && IndexOf(field.Field) is { } element && element < tuple.Elements.Length)
        {
            return frame.Path.Resolve(tuple.Elements[element]) ?? Unknown(field);
        }

        if (field.Field is { IsStatic: true, Name: "Empty" } && field.Field.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal) && types.IsList(field.Type))
        {
            return new ListValue(SyntaxSource.OriginOf(field.Syntax), frame.Path) { IsOpen = true };
        }

        Escape.Open(instance);
        return field.Field.IsReadOnly || field.Field.IsConst ? EvaluateStatic(field.Field, field) : Unknown(field);
    }

    // One object for all who name it, as in the program.
    private Value? EvaluateStatic(ISymbol symbol, IOperation reference)
    {
        if (!symbol.IsStatic || frame.Depth >= DeepestCall)
        {
            return Unknown(reference);
        }

        statics ??= new(SymbolEqualityComparer.Default);
        if (!statics.TryGetValue(symbol, out var value))
        {
            statics[symbol] = Unknown(reference);
            var caller = frame;
            frame = new(caller, null) { Path = ExecutionPath.Always };
            value = surroundings.InitializerOf(symbol, cancellation) is { } initializer ? Evaluate(initializer) : Unknown(reference);
            frame = caller;
            if (value is ScalarValue ? surroundings.Ask(Question.IsAssigned, symbol.Name, cancellation) : value is not UnknownValue && surroundings.Ask(Question.IsChanged, symbol.Name, cancellation))
            {
                Escape.Loosen(value);
                value = value is ScalarValue ? Unknown(reference) : value;
            }

            statics[symbol] = value;
        }

        // A value has its place where it is used; an object, where it is made.
        return value is ScalarValue scalar ? new ScalarValue(scalar.Node.At(SyntaxSource.OriginOf(reference.Syntax))) : value;
    }

    private Value? EvaluateProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer)
        {
            var holder = Evaluate(property.Instance);
            return EvaluateElement(holder, property.Arguments is [var index] ? index.Value : null, property);
        }

        // Own code that makes a value each time that it is asked.
        if (property.Property.GetMethod is { } getter && MayMatter(property) && CanFollow(getter) && surroundings.BodyOf(getter, cancellation) is { } body)
        {
            Escape.Open(Evaluate(property.Instance));
            return Run(getter, body, new Frame(frame, getter)) ?? Unknown(property);
        }

        if (property.Instance is null)
        {
            return property.Property.SetMethod is null ? EvaluateStatic(property.Property, property) : Unknown(property);
        }

        var instance = Evaluate(property.Instance);
        if (property.Property is { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } or { Name: "Value", ContainingType.Name: "Nullable" })
        {
            return instance;
        }

        if (instance is UnknownValue && SetOnFar(property) is { } known)
        {
            return known;
        }

        return ChoiceValue.Map(instance, target => target switch
        {
            ObjectValue made when made.Model.FieldOf(property.Property) is { Name: var field } => frame.Path.Resolve(made.Get(field)) ?? NotSet(made, field, property),
            ListValue { IsExact: true } list when property.Property.Name is "Count" or "Length" =>
                new ScalarValue(ScalarNode.Of(list.Items.Count, SyntaxSource.OriginOf(property.Syntax))),
            MapValue map when property.Property.ContainingType.IsAnonymousType => frame.Path.Resolve(map.Get(property.Property.Name)) ?? Unknown(property),
            MapValue { IsOpen: false } map when property.Property.Name == "Values" => ValuesOf(map, property),
            TupleValue { Elements: [var first, var second] } when property.Property.ContainingType.Name == "KeyValuePair" => frame.Path.Resolve(property.Property.Name == "Key" ? first : second) ?? Unknown(property),
            ScalarValue { Node.IsNull: true } => target,
            ObjectValue { Model.IsResource: false } => Exposed(target, property),
            _ => Unknown(property),
        });
    }

    private ListValue ValuesOf(MapValue map, IOperation operation)
    {
        var list = new ListValue(SyntaxSource.OriginOf(operation.Syntax), frame.Path);
        for (var i = 0; i < map.HeldCount; i++)
        {
            list.Add(map.HeldAt(i), frame.Path);
        }

        return list;
    }

    // A property that is no field of the API may give away anything of its object.
    private static UnknownValue Exposed(Value? value, IOperation operation)
    {
        Escape.Open(value);
        return Unknown(operation);
    }

    // Most properties of a program have nothing to do with pods.
    private bool MayMatter(IPropertyReferenceOperation property) =>
        property.Property.DeclaringSyntaxReferences.Length > 0
        && (property.Instance is null || types.Find(property.Type) is not null || (property.Type?.SpecialType == SpecialType.None && types.IsList(property.Type)));

    // A property that was not set is null in KubernetesClient, and a fresh list or map in Pulumi.
    private Value NotSet(ObjectValue made, string field, IPropertyReferenceOperation property)
    {
        if (made.IsOpen)
        {
            return Unknown(property);
        }

        if (property.Type?.Name is "InputList" or "InputMap" && MakeDefault(property) is { } fresh)
        {
            made.Set(field, fresh, frame.Path);
            return fresh;
        }

        return new ScalarValue(ScalarNode.Null(SyntaxSource.OriginOf(property.Syntax)));
    }

    private Value? EvaluateElement(Value? holder, IOperation? index, IOperation element)
    {
        var key = Evaluate(index);
        switch (holder, (key as ScalarValue)?.Node)
        {
            case (ListValue { IsExact: true } list, { Integer: >= 0 and var i }) when i < list.Items.Count:
                return frame.Path.Resolve(list.Items[(int)i]);
            case (MapValue map, { String: { } name }):
                return frame.Path.Resolve(map.Get(name)) ?? Unknown(element);
            case (ListValue { IsLoose: false, Items.Count: > 0 and < MostGuessed } list, _) when list.Items.Any(item => item is not (null or ScalarValue)):
                // Whatever is done to the element is done to one that we cannot tell.
                Escape.Open(holder);
                return ChoiceValue.Of(new(list.Items.Count + 1), [.. list.Items.Select(frame.Path.Resolve), Unknown(element)]);
            default:
                Escape.Loosen(holder);
                return Unknown(element);
        }
    }
}
