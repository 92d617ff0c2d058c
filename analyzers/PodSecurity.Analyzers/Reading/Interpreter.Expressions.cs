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

        switch (operation)
        {
            case IConversionOperation conversion:
                return EvaluateConversion(conversion);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case IAwaitOperation awaited:
                return Evaluate(awaited.Operation);
            case IObjectCreationOperation creation:
                return EvaluateCreation(creation);
            case IArrayCreationOperation array:
                return EvaluateArray(array);
            case ICollectionExpressionOperation collection:
                return EvaluateCollection(collection);
            case IWithOperation with:
                return EvaluateWith(with);
            case ILocalReferenceOperation local:
                return frame.Knows(local.Local) ? frame.Read(local.Local) ?? Unknown(local) : Unknown(local);
            case IParameterReferenceOperation parameter:
                return frame.Knows(parameter.Parameter) ? frame.Read(parameter.Parameter) ?? Unknown(parameter) : Unknown(parameter);
            case IFieldReferenceOperation field:
                return EvaluateField(field);
            case IPropertyReferenceOperation property:
                return EvaluateProperty(property);
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
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Evaluate(assignment.Value));
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
            case IInvocationOperation invocation:
                return EvaluateInvocation(invocation);
            case IAnonymousFunctionOperation function:
                return FunctionOf(function, function.Symbol);
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }:
                return FunctionOf(function, function.Symbol);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation reference }:
                Escape.Open(Evaluate(reference.Instance));
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
                // Somebody is still typing: what stood there before stays as it was.
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
            LetGo(value);
            return Unknown(conversion);
        }

        return value;
    }

    private Value? EvaluateCreation(IObjectCreationOperation creation)
    {
        var origin = SyntaxSource.OriginOf(creation.Syntax);
        if (types.Find(creation.Type) is { IsBuilder: true } builder)
        {
            EvaluateArguments(creation.Arguments);
            return MakeBuilder(builder, origin);
        }

        if (types.Find(creation.Type) is { } model)
        {
            var made = new ObjectValue(model, origin, frame.Path);
            SetArguments(made, creation);
            Initialize(made, creation.Initializer);
            Note(made);
            return made;
        }

        if (Collections.IsMap(creation.Type))
        {
            var map = new MapValue(origin, frame.Path);
            map.IsOpen = EvaluateArguments(creation.Arguments).Count > 0;
            Initialize(map, creation.Initializer);
            return map;
        }

        if (Collections.IsList(creation.Type))
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

    private void Note(ObjectValue made) => created.Add(made);

    private List<Value?> EvaluateArguments(IEnumerable<IArgumentOperation> arguments) =>
        [.. arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(argument => Evaluate(argument.Value))];

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
            else if (FindProperty(made.Model.Symbol, parameter.Name) is { } property && types.FieldOf(property, made.Model) is { } field)
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
            : Collections.IsMap(member.Type) ? new MapValue(origin, frame.Path)
            : Collections.IsList(member.Type) ? new ListValue(origin, frame.Path)
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
        Parts.Add(original);
        var copy = original.Copy(SyntaxSource.OriginOf(with.Syntax), frame.Path);
        Initialize(copy, with.Initializer);
        Note(copy);
        return copy;
    }

    private Value? EvaluateField(IFieldReferenceOperation field)
    {
        var instance = Evaluate(field.Instance);
        if (instance is TupleValue tuple && IndexOf(field.Field) is { } element && element < tuple.Elements.Length)
        {
            return frame.Path.Resolve(tuple.Elements[element]) ?? Unknown(field);
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

        if (!statics.TryGetValue(symbol, out var value))
        {
            statics[symbol] = Unknown(reference);
            var caller = frame;
            frame = new(caller, null) { Path = ExecutionPath.Always };
            value = models.InitializerOf(symbol, cancellation) is { } initializer ? Evaluate(initializer) : Unknown(reference);
            frame = caller;
            if (value is ScalarValue ? uses.IsAssigned(symbol.Name, cancellation) : value is not UnknownValue && uses.IsChanged(symbol.Name, cancellation))
            {
                Escape.Open(value);
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
        if (property.Property.GetMethod is { } getter && MayMatter(property) && CanFollow(getter) && models.BodyOf(getter, cancellation) is { } body)
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

        return ChoiceValue.Map(instance, target => target switch
        {
            ObjectValue made when types.FieldOf(property.Property, made.Model) is { } field => frame.Path.Resolve(made.Get(field)) ?? NotSet(made, field, property),
            ListValue { IsExact: true } list when property.Property.Name is "Count" or "Length" =>
                new ScalarValue(ScalarNode.Of(list.Items.Count, SyntaxSource.OriginOf(property.Syntax))),
            ScalarValue { Node.IsNull: true } => target,
            ObjectValue { Model.IsResource: false } => Exposed(target, property),
            _ => Unknown(property),
        });
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
        && (property.Instance is null || types.Find(property.Type) is not null || (property.Type?.SpecialType == SpecialType.None && Collections.IsList(property.Type)));

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
            default:
                // Whatever is done to the element is done to one that we cannot tell.
                Escape.Open(holder);
                return Unknown(element);
        }
    }

    private Value? EvaluateConditional(IConditionalOperation conditional)
    {
        if (Test(conditional.Condition) is { } known)
        {
            return Evaluate(known ? conditional.WhenTrue : conditional.WhenFalse);
        }

        if (IsThrow(conditional.WhenTrue) || IsThrow(conditional.WhenFalse))
        {
            return Evaluate(IsThrow(conditional.WhenTrue) ? conditional.WhenFalse : conditional.WhenTrue);
        }

        var (condition, whenTrue) = frame.ConditionOf(conditional.Condition);
        if (frame.Path.Find(condition) is { } decided)
        {
            return Evaluate(decided == whenTrue ? conditional.WhenTrue : conditional.WhenFalse);
        }

        var options = new Value?[2];
        var before = frame.Path;
        frame.Path = before.With(condition, whenTrue);
        options[whenTrue] = Evaluate(conditional.WhenTrue);
        frame.Path = before.With(condition, 1 - whenTrue);
        options[1 - whenTrue] = Evaluate(conditional.WhenFalse);
        frame.Path = before;
        return ChoiceValue.Of(condition, options);
    }

    private static bool IsThrow(IOperation? operation) => operation is IThrowOperation or IConversionOperation { Operand: IThrowOperation };

    private Value? EvaluateSwitch(ISwitchExpressionOperation @switch)
    {
        var subject = Evaluate(@switch.Value);
        foreach (var arm in @switch.Arms)
        {
            Match(arm.Pattern, subject);
        }

        var arms = @switch.Arms.Where(arm => !IsThrow(arm.Value)).ToList();
        var condition = new Condition(Math.Max(1, arms.Count));
        var options = new Value?[condition.Branches];
        var before = frame.Path;
        for (var i = 0; i < arms.Count; i++)
        {
            frame.Path = before.With(condition, i);
            Evaluate(arms[i].Guard);
            options[i] = Evaluate(arms[i].Value);
        }

        frame.Path = before;
        return ChoiceValue.Of(condition, options) ?? Unknown(@switch);
    }

    private Value? EvaluateCoalesce(ICoalesceOperation coalesce)
    {
        var value = Evaluate(coalesce.Value);
        if (value is ObjectValue or ListValue or MapValue or ScalarValue { Node.IsNull: false })
        {
            return value;
        }

        if (value is ScalarValue)
        {
            return Evaluate(coalesce.WhenNull);
        }

        if (IsThrow(coalesce.WhenNull))
        {
            return value;
        }

        var condition = new Condition(2);
        var before = frame.Path;
        frame.Path = before.With(condition, 1);
        var otherwise = Evaluate(coalesce.WhenNull);
        frame.Path = before;
        return ChoiceValue.Of(condition, [value, otherwise]);
    }

    private Value? EvaluateAccess(IConditionalAccessOperation access)
    {
        var instance = Evaluate(access.Operation);
        if (instance is ScalarValue { Node.IsNull: true })
        {
            return instance;
        }

        var outer = frame.AccessedInstance;
        frame.AccessedInstance = instance;
        var result = Evaluate(access.WhenNotNull);
        frame.AccessedInstance = outer;
        return result;
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
