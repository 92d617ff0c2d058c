using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Manifests;
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

        // A method that gives a builder which it was not called on makes one.
        var target = made is not null && (receiver as ObjectValue)?.Model != made ? MakeBuilder(made, origin) : receiver;
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

        // A call that says nothing sets nothing that matters here; what it is handed, it may use.
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
        if (annotated is { List: { } list, Configure: { } name })
        {
            arguments.TryGetValue(name, out var configure);
            part = MakePart(configure, origin);
            if (part is not null)
            {
                builder.ListAt(list, frame.Path).Add(part, frame.Path);
            }
            else
            {
                builder.ListAt(list, frame.Path).IsOpen = true;
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
        var value = set.Parameter is null ? ConstantOf(set.Value, origin)
            : arguments.TryGetValue(set.Parameter, out var argument) ? Evaluate(argument)
            : null;
        switch (set.Operation)
        {
            case SetOperation.Anything:
                Escape.Open(target);
                break;
            case SetOperation.Add:
                target.ListAt(set.Path, frame.Path).Add(value, frame.Path);
                break;
            case SetOperation.Remove:
                target.SetAt(set.Path, null, frame.Path);
                break;
            default:
                target.SetAt(set.Path, value, frame.Path);
                break;
        }
    }

    /// <summary>The part that a delegate's parameter stands for, as it starts.</summary>
    private ObjectValue? MakePart(IOperation? configure, Origin origin)
    {
        var type = (configure?.Type as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters.FirstOrDefault()?.Type;
        return types.Find(type) is { IsBuilder: true } model ? MakeBuilder(model, origin) : null;
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

    private ObjectValue MakeBuilder(ModelType model, Origin origin)
    {
        var builder = new ObjectValue(model, origin, frame.Path);
        if (model.Start is { } json && ManifestReader.Read(new("start.json", json)).Documents is [var start, ..])
        {
            foreach (var entry in start.Entries)
            {
                builder.Set(entry.Key, ValueOf(entry.Value, model, origin), frame.Path);
            }
        }

        Note(builder);
        return builder;
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

    // In a chain of calls, the one that is meant: its name and its arguments.
    private static Origin OriginOfCall(IInvocationOperation invocation)
    {
        var source = SyntaxSource.Of(invocation.Syntax.SyntaxTree);
        return invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            ? new(source, access.Name.SpanStart, access.Name.Span.Length)
            : SyntaxSource.OriginOf(invocation.Syntax);
    }
}
