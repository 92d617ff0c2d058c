using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>What makes objects, lists and dictionaries.</summary>
internal sealed partial class Interpreter
{
    private Value? EvaluateCreation(IObjectCreationOperation creation)
    {
        var origin = SyntaxSource.OriginOf(creation.Syntax);
        if (types.Find(creation.Type) is { } model)
        {
            if (model.IsBuilder)
            {
                EvaluateArguments(creation.Arguments);
                return MakeBuilder(model, origin, maker: null);
            }

            if (!model.IsJudged && OnlyGives(creation))
            {
                // That it is there may matter, such as the source of a volume; what is in it does not.
                return new ObjectValue(model, origin, frame.Path) { IsOpen = true };
            }

            var made = new ObjectValue(model, origin, frame.Path);
            SetArguments(made, creation);
            Initialize(made, creation.Initializer);
            Note(made);
            return made;
        }

        if (types.IsMap(creation.Type))
        {
            var map = new MapValue(origin, frame.Path);
            map.IsOpen = EvaluateArguments(creation.Arguments).Count > 0;
            Initialize(map, creation.Initializer);
            return map;
        }

        if (types.IsList(creation.Type))
        {
            var list = new ListValue(origin, frame.Path);
            foreach (var argument in EvaluateArguments(creation.Arguments))
            {
                // A capacity says nothing; anything else is what the list begins with.
                if (argument is not ScalarValue)
                {
                    list.AddAll(argument, frame.Path);
                }
            }

            Initialize(list, creation.Initializer);
            return list;
        }

        foreach (var argument in EvaluateArguments(creation.Arguments))
        {
            HandOver(argument, creation.Constructor);
        }

        var unknown = Unknown(creation);
        Initialize(unknown, creation.Initializer);
        return unknown;
    }

    // Its members are what a map's entries are.
    private MapValue EvaluateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        var map = new MapValue(SyntaxSource.OriginOf(creation.Syntax), frame.Path);
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation member, Value: var value })
            {
                map.Set(member.Property.Name, Evaluate(value), frame.Path);
            }
        }

        Escape.Open(map);
        return map;
    }

    private void Note(ObjectValue made)
    {
        created.Add(made);
        Makers?.Add(made, [.. frame.Methods]);
    }

    private List<Value?> EvaluateArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new List<Value?>(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue)
            {
                values.Add(Evaluate(argument.Value));
            }
        }

        return values;
    }

    // The older classes take every field as a parameter of its own; a Pulumi resource takes its args.
    private void SetArguments(ObjectValue made, IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            var value = argument.ArgumentKind == ArgumentKind.DefaultValue ? null : Evaluate(argument.Value);
            if (argument.Parameter is not { } parameter || value is null)
            {
                continue;
            }

            if (made.Model.IsResource)
            {
                // Transformations may change what the resource is given.
                made.IsOpen |= argument.Descendants().Any(operation => operation is IPropertyReferenceOperation { Property.Name: var name }
                    && (name.StartsWith("ResourceTransform", StringComparison.Ordinal) || name == "Transformations"));
                if (value is ObjectValue or ChoiceValue)
                {
                    made.Set(ModelType.ResourceArguments, value, frame.Path);
                }
            }
            else if (FindProperty(made.Model.Symbol, parameter.Name) is { } property && made.Model.FieldOf(property) is { Name: var field })
            {
                made.Set(field, value, frame.Path);
            }
            else
            {
                made.IsOpen = true;
            }
        }
    }

    private static IPropertySymbol? FindProperty(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol property && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property;
                }
            }
        }

        return null;
    }

    private void Initialize(Value made, IObjectOrCollectionInitializerOperation? initializer)
    {
        var outer = frame.Initialized;
        frame.Initialized = made;
        foreach (var item in initializer?.Initializers ?? [])
        {
            if (made is ObjectValue target && LeavesUnread(target, item))
            {
                continue;
            }

            if (item is IMemberInitializerOperation member)
            {
                var inner = Evaluate(member.InitializedMember);
                if (inner is UnknownValue or ScalarValue { Node.IsNull: true } && MakeDefault(member.InitializedMember) is { } fresh)
                {
                    inner = fresh;
                    Assign(member.InitializedMember, fresh);
                }

                Initialize(inner ?? Value.Nothing, member.Initializer);
            }
            else
            {
                Evaluate(item);
            }
        }

        frame.Initialized = outer;
    }

    /// <summary>What a property that was not set gives to who initializes it in place: Pulumi makes lists and maps on demand.</summary>
    private Value? MakeDefault(IOperation member)
    {
        var origin = SyntaxSource.OriginOf(member.Syntax);
        return types.Find(member.Type) is { } model ? new ObjectValue(model, origin, frame.Path)
            : types.IsMap(member.Type) ? new MapValue(origin, frame.Path)
            : types.IsList(member.Type) ? new ListValue(origin, frame.Path)
            : null;
    }

    private ListValue EvaluateArray(IArrayCreationOperation array)
    {
        var list = new ListValue(SyntaxSource.OriginOf(array.Syntax), frame.Path);
        foreach (var element in array.Initializer?.ElementValues ?? [])
        {
            list.Add(Evaluate(element), frame.Path);
        }

        list.IsOpen = array.Initializer is null;
        return list;
    }

    private ListValue EvaluateCollection(ICollectionExpressionOperation collection)
    {
        var list = new ListValue(SyntaxSource.OriginOf(collection.Syntax), frame.Path);
        foreach (var element in collection.Elements)
        {
            if (element is ISpreadOperation spread)
            {
                list.AddAll(Evaluate(spread.Operand), frame.Path);
            }
            else
            {
                list.Add(Evaluate(element), frame.Path);
            }
        }

        return list;
    }

    private Value? EvaluateWith(IWithOperation with)
    {
        var operand = Evaluate(with.Operand);
        if (operand is not ObjectValue original)
        {
            Escape.Open(operand);
            var unknown = types.Find(with.Type) is { } model
                ? new ObjectValue(model, SyntaxSource.OriginOf(with.Syntax), frame.Path) { IsOpen = true }
                : (Value)Unknown(with);
            Initialize(unknown, with.Initializer);
            if (unknown is ObjectValue open)
            {
                Note(open);
            }

            return unknown;
        }

        // What copies are made of need not be whole itself.
        original.IsPart = true;
        HasCopied = true;
        var copy = original.Copy(SyntaxSource.OriginOf(with.Syntax), frame.Path);
        Initialize(copy, with.Initializer);
        Note(copy);
        return copy;
    }
}
