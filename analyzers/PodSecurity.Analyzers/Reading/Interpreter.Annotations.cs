using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Calls of builders that say what they set.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Runs an annotated call, or answers null where the method says nothing of itself.</summary>
    private Value? EvaluateAnnotated(IInvocationOperation invocation)
    {
        if (!types.HasBuilders)
        {
            return null;
        }

        var method = invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod;
        var annotated = types.Annotations.Find(method);
        var made = types.Find(invocation.Type) is { IsBuilder: true } model ? model : null;
        if (annotated is null && made is null && types.Find(invocation.Instance?.Type) is not { IsBuilder: true })
        {
            return null;
        }

        var receiver = Evaluate(invocation.Instance ?? (method.IsExtensionMethod ? invocation.Arguments.FirstOrDefault()?.Value : null));
        var origin = OriginOfCall(invocation);

        // A method that returns a builder of another class than it was called on makes an object. So does one that sets the name:
        // an object that has a name is not named again.
        var target = made is not null && ((receiver as ObjectValue)?.Model != made || annotated?.Names == true) ? MakeBuilder(made, origin, receiver) : receiver;
        if (target is not ObjectValue builder)
        {
            return Unknown(invocation);
        }

        var arguments = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                arguments[parameter.Name] = argument.Value;
            }
        }

        // A call without annotations sets nothing that is judged, but it may change what it is given.
        if (annotated is null)
        {
            foreach (var argument in arguments.Values)
            {
                HandOver(Evaluate(argument), method);
            }
        }

        ApplyAnnotations(annotated, builder, arguments, origin);
        return made is null && !method.ReturnsVoid ? Unknown(invocation) : builder;
    }

    private void ApplyAnnotations(AnnotatedMethod? annotated, ObjectValue builder, Dictionary<string, IOperation> arguments, Origin origin)
    {
        ObjectValue? part = null;
        if (annotated is { List: { } path })
        {
            var list = builder.ListAt(annotated.ListIsInPod ? [.. builder.Model.Pod, .. path] : path, frame.Path);
            part = MakePart(annotated, builder, arguments, origin);
            if (part is not null)
            {
                list.Add(part, frame.Path);
            }
            else
            {
                list.IsOpen = true;
            }
        }

        foreach (var set in annotated?.Sets ?? [])
        {
            if ((set.InPart ? part : builder) is { } target)
            {
                Apply(set, target, arguments, origin);
            }
        }

        if (part is not null && annotated?.Configure is { } parameter && arguments.TryGetValue(parameter, out var filling))
        {
            Fill(part, filling);
        }
    }

    private void Apply(AnnotatedSet set, ObjectValue target, Dictionary<string, IOperation> arguments, Origin origin)
    {
        var value = set.Json is { } json ? ReadJson(json, target.Model, origin)
            : set.Parameter is null ? ConstantOf(set.Value, origin)
            : arguments.TryGetValue(set.Parameter, out var argument) ? EvaluateArgument(argument)
            : null;

        // An argument of null sets nothing.
        if (set.Operation != SetOperation.Set || set.Parameter is null || value is not (null or ScalarValue { Node.IsNull: true }))
        {
            Apply(set.Operation, set.InPod ? [.. target.Model.Pod, .. set.Path] : set.Path, value, target, arguments);
        }
    }

    private void Apply(SetOperation operation, string[] path, Value? value, ObjectValue target, Dictionary<string, IOperation> arguments)
    {
        if (operation == SetOperation.Anything)
        {
            Escape.Loosen(target);
            return;
        }

        // Every item of a list.
        if (Array.IndexOf(path, "*") is > 0 and var star)
        {
            foreach (var item in target.ListAt([.. path.Take(star)], frame.Path).Items)
            {
                if (frame.Path.Resolve(item) is ObjectValue inner)
                {
                    Apply(operation, [.. path.Skip(star + 1)], value, inner, arguments);
                }
            }

            return;
        }

        var holder = target.ObjectAt(path.Take(path.Length - 1), frame.Path);
        var name = path[path.Length - 1];
        if (name[0] == '{')
        {
            // A field that is named by an argument.
            if (!arguments.TryGetValue(name.Trim('{', '}'), out var named) || (Evaluate(named) as ScalarValue)?.Node.String is not { } text)
            {
                Escape.Open(holder);
                return;
            }

            name = text;
        }

        if (operation == SetOperation.Add)
        {
            holder.ListAt([name], frame.Path).Add(value, frame.Path);
        }
        else
        {
            holder.Set(name, operation == SetOperation.Remove ? null : value, frame.Path);
        }
    }

    // A member of an enumeration that does not say how it is written is its name in camel case: Level.Restricted is restricted.
    private Value? EvaluateArgument(IOperation argument)
    {
        var value = Evaluate(argument);
        while (argument is IConversionOperation { OperatorMethod: null } conversion)
        {
            argument = conversion.Operand;
        }

        return value is not ScalarValue && Constants.MemberOf(argument) is { } member
            ? new ScalarValue(ScalarNode.Of(char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1), SyntaxSource.OriginOf(argument.Syntax)))
            : value;
    }

    /// <summary>The part that a call adds, as it starts; null where nobody knows what fills it.</summary>
    private ObjectValue? MakePart(AnnotatedMethod annotated, ObjectValue builder, Dictionary<string, IOperation> arguments, Origin origin)
    {
        if (annotated.Configure is not { } name)
        {
            return new(builder.Model.Nameless, origin, frame.Path);
        }

        var type = arguments.TryGetValue(name, out var configure) ? (configure.Type as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters.FirstOrDefault()?.Type : null;
        return types.Find(type) is { IsBuilder: true } model ? MakeBuilder(model, origin, maker: null) : null;
    }

    private void Fill(ObjectValue part, IOperation configure)
    {
        switch (Evaluate(configure))
        {
            case FunctionValue function:
                Invoke(function, [part]);
                break;
            case ScalarValue { Node.IsNull: true }:
                break;
            default:
                // Whatever it does, we do not see it.
                Escape.Open(part);
                break;
        }
    }

    /// <summary>Makes a builder's object as it starts.</summary>
    /// <param name="model">What it stands for.</param>
    /// <param name="origin">Where it is made.</param>
    /// <param name="maker">Whose call makes it; null where nobody's does.</param>
    private ObjectValue MakeBuilder(ModelType model, Origin origin, Value? maker)
    {
        var builder = new ObjectValue(model, origin, frame.Path)
        {
            Namespace = maker is ObjectValue { Model: { IsBuilder: true, Kind: ("v1", "Namespace") } } @namespace ? @namespace : null,
        };
        if (model.Start is { } json && ReadJson(json, model, origin) is ObjectValue start)
        {
            for (var i = 0; i < start.Fields.Count; i++)
            {
                builder.Set(start.Fields[i].Name, start.Fields[i].Value, frame.Path);
            }
        }

        Note(builder);
        return builder;
    }

    // By the reader of JSON alone: that of YAML needs an assembly that a compiler may have in another version.
    private Value? ReadJson(string json, ModelType model, Origin origin)
    {
        try
        {
            return new JsonReader(new("contract.json", json)).ReadNext() is { } node ? ValueOf(node, model, origin) : null;
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private Value ValueOf(ManifestNode node, ModelType model, Origin origin)
    {
        switch (node)
        {
            case ObjectNode @object:
                var made = new ObjectValue(model.Nameless, origin, frame.Path);
                foreach (var entry in @object.Entries)
                {
                    made.Set(entry.Key, ValueOf(entry.Value, model, origin), frame.Path);
                }

                return made;
            case ListNode items:
                var list = new ListValue(origin, frame.Path);
                foreach (var item in items.Items)
                {
                    list.Add(ValueOf(item, model, origin), frame.Path);
                }

                return list;
            default:
                return new ScalarValue(((ScalarNode)node).At(origin));
        }
    }

    private static Value ConstantOf(object? value, Origin origin) => value switch
    {
        bool boolean => new ScalarValue(ScalarNode.Of(boolean, origin)),
        string text => new ScalarValue(ScalarNode.Of(text, origin)),
        int number => new ScalarValue(ScalarNode.Of(number, origin)),
        long number => new ScalarValue(ScalarNode.Of(number, origin)),
        null => new ScalarValue(ScalarNode.Null(origin)),
        _ => new UnknownValue(origin),
    };

    // The syntax of a call in a chain begins where the chain begins; the place is the name of the one call that is meant.
    private static Origin OriginOfCall(IInvocationOperation invocation)
    {
        var source = SyntaxSource.Of(invocation.Syntax.SyntaxTree);
        return invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            ? new(source, access.Name.SpanStart, access.Name.Span.Length)
            : SyntaxSource.OriginOf(invocation.Syntax);
    }
}
