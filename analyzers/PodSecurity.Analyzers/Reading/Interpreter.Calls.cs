using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Calls: of helpers that we see, of collections, of LINQ, and of all others.</summary>
internal sealed partial class Interpreter
{
    private Value? EvaluateInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (frame.Depth < DeepestCall && !frame.IsRunning(method) && models.BodyOf(method, cancellation) is { } body)
        {
            return Call(invocation, method, body);
        }

        // The receiver of an extension method is its first argument.
        var receiver = invocation.Instance is { } instance ? Evaluate(instance) : null;
        if (method.IsExtensionMethod || (method.IsStatic && IsLinq(method)))
        {
            return EvaluateLinq(invocation);
        }

        if (receiver is ListValue list && CallList(list, invocation))
        {
            return Unknown(invocation);
        }

        if (receiver is MapValue map && method.Name is "Add" or "TryAdd" && invocation.Arguments.Length == 2)
        {
            var key = (Evaluate(invocation.Arguments[0].Value) as ScalarValue)?.Node.String;
            ((MapValue)receiver).Set(key, Evaluate(invocation.Arguments[1].Value), frame.Path);
            return Unknown(invocation);
        }

        // Pulumi's maps and lists take their items by Add as well; what it was not told is passed on by those who know.
        var arguments = EvaluateArguments(invocation.Arguments);
        if (method is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } && arguments is [var result])
        {
            return result;
        }

        if (method.Name is "ConfigureAwait" or "AsTask" && receiver is not null)
        {
            return receiver;
        }

        foreach (var argument in arguments)
        {
            HandOver(argument, method);
        }

        if (receiver is not null and not UnknownValue && !IsHarmless(method))
        {
            Open(receiver);
        }

        return Unknown(invocation);
    }

    private Value? Call(IInvocationOperation invocation, IMethodSymbol method, IOperation body)
    {
        called.Add(method);
        var instance = Evaluate(invocation.Instance);
        var callee = new Frame(frame, method);
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                var value = Evaluate(argument.Value);
                callee.Declare(parameter, value);
                if (!SymbolEqualityComparer.Default.Equals(parameter, parameter.OriginalDefinition))
                {
                    callee.Declare(parameter.OriginalDefinition, value);
                }

                // A reduced extension method's parameters are not those of its body.
                if (method.ReducedFrom is { } original && parameter.Ordinal + 1 < original.Parameters.Length)
                {
                    callee.Declare(original.Parameters[parameter.Ordinal + 1], value);
                }
            }
        }

        if (method.ReducedFrom is { Parameters: [var self, ..] })
        {
            callee.Declare(self, instance);
        }

        var caller = frame;
        frame = callee;
        try
        {
            if (body is IBlockOperation)
            {
                Execute(body);
            }
            else
            {
                callee.Return(Evaluate(body));
            }
        }
        finally
        {
            frame = caller;
        }

        return (Value?)callee.Yielded ?? callee.Returned ?? Unknown(invocation);
    }

    // May be called now, later, often or never.
    private void ExecuteMaybe(IAnonymousFunctionOperation function)
    {
        var before = frame.Path;
        var (initialized, accessed) = (frame.Initialized, frame.AccessedInstance);
        frame.Path = before.With(new(2), 0);
        var caller = frame;
        frame = new(caller, null) { Path = caller.Path };
        Execute(function.Body);
        frame = caller;
        frame.Path = before;
        (frame.Initialized, frame.AccessedInstance) = (initialized, accessed);
    }

    private Value? Apply(IAnonymousFunctionOperation function, Value? item)
    {
        var caller = frame;
        frame = new(caller, null);
        try
        {
            foreach (var parameter in function.Symbol.Parameters)
            {
                frame.Declare(parameter, parameter.Ordinal == 0 ? item : Value.Nothing);
            }

            Execute(function.Body);
            return frame.Returned;
        }
        finally
        {
            frame = caller;
        }
    }

    private bool CallList(ListValue list, IInvocationOperation invocation)
    {
        switch (invocation.TargetMethod.Name)
        {
            case "Add" or "Append" or "Push" when invocation.Arguments.Length > 0:
                foreach (var argument in invocation.Arguments)
                {
                    // Pulumi's Add takes many.
                    var value = Evaluate(argument.Value);
                    if (argument.ArgumentKind == ArgumentKind.ParamArray || (value is ListValue && argument.Parameter?.IsParams == true))
                    {
                        list.AddAll(value, frame.Path);
                    }
                    else
                    {
                        list.Add(value, frame.Path);
                    }
                }

                return true;
            case "AddRange" when invocation.Arguments is [var range]:
                list.AddAll(Evaluate(range.Value), frame.Path);
                return true;
            case "Insert" when invocation.Arguments is [_, var inserted]:
                list.Add(Evaluate(inserted.Value), frame.Path);
                return true;
            case "Clear":
                list.Clear(frame.Path);
                return true;
            case "ForEach" when invocation.Arguments is [{ Value: IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } }]:
                foreach (var item in list.Items.ToList())
                {
                    Apply(function, item);
                }

                return true;
            case "Contains" or "IndexOf" or "Any":
                return true;
            default:
                return false;
        }
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private Value? EvaluateLinq(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var values = new List<Value?>();
        IAnonymousFunctionOperation? function = null;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            {
                function = lambda;
            }
            else
            {
                values.Add(Evaluate(argument.Value));
            }
        }

        var source = values.Count > 0 ? values[0] : null;
        if (!IsLinq(method) && method.Name is not ("ToImmutableArray" or "ToImmutableList"))
        {
            foreach (var value in values)
            {
                HandOver(value, method);
            }

            if (function is not null)
            {
                ExecuteMaybe(function);
            }

            return Unknown(invocation);
        }

        return method.Name switch
        {
            "ToList" or "ToArray" or "AsEnumerable" or "ToImmutableArray" or "ToImmutableList" => CopyOf(source, invocation),
            "Select" when function is not null => Select(source, function, invocation),
            "Concat" or "Append" when values.Count == 2 => Join(invocation, source, method.Name == "Concat" ? values[1] : null, method.Name == "Append" ? values[1] : null),
            "Prepend" when values.Count == 2 => Join(invocation, source, null, values[1]),
            "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Last" or "LastOrDefault"
                when function is null && source is ListValue { IsOpen: false, Items: [var only] } => only,
            "First" or "FirstOrDefault" when function is null && source is ListValue { IsOpen: false, Items: [var first, ..] } => first,
            "Any" or "All" or "Count" or "Contains" => Unknown(invocation),
            "Empty" => new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path),
            _ => GiveUp(values, function, invocation),
        };
    }

    private UnknownValue GiveUp(List<Value?> values, IAnonymousFunctionOperation? function, IInvocationOperation invocation)
    {
        values.ForEach(Open);
        if (function is not null)
        {
            ExecuteMaybe(function);
        }

        return Unknown(invocation);
    }

    private Value CopyOf(Value? source, IInvocationOperation invocation)
    {
        if (source is not ListValue)
        {
            return Unknown(invocation);
        }

        var copy = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
        copy.AddAll(source, frame.Path);
        return copy;
    }

    // Of a source that we do not see, one item stands for all.
    private ListValue Select(Value? source, IAnonymousFunctionOperation function, IInvocationOperation invocation)
    {
        var result = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
        if (source is ListValue list)
        {
            foreach (var item in list.Items.ToList())
            {
                result.Add(Apply(function, item), frame.Path);
            }

            result.IsOpen = list.IsOpen;
        }
        else
        {
            result.Add(Apply(function, Value.Nothing), frame.Path);
            result.IsOpen = true;
        }

        return result;
    }

    private ListValue Join(IInvocationOperation invocation, Value? first, Value? second, Value? item)
    {
        var result = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
        result.AddAll(first, frame.Path);
        if (second is not null)
        {
            result.AddAll(second, frame.Path);
        }

        if (item is not null)
        {
            result.Add(item, frame.Path);
        }

        return result;
    }

    /// <summary>Gives a value to code that we do not see.</summary>
    private void HandOver(Value? value, IMethodSymbol? method)
    {
        if (value is null or ScalarValue or UnknownValue)
        {
            return;
        }

        if (TakesPart(method))
        {
            Parts.Add(value);
        }

        if (!IsHarmless(method))
        {
            Open(value);
        }
    }

    private static bool TakesPart(IMethodSymbol? method) =>
        method is not null && (method.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.ContainingType?.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Apply", StringComparison.Ordinal) >= 0
            || method.Name is "Equals" or "Compare" or "Equal" or "NotEqual" or "AreEqual" or "Should");

    // The libraries send and write what they are given; they do not change it.
    private static bool IsHarmless(IMethodSymbol? method)
    {
        if (method is null)
        {
            return false;
        }

        var (outermost, name) = NamesOf(method.ContainingNamespace);
        return outermost is "k8s" or "Pulumi"
            || (outermost == "System" && name is "System.Text.Json" or "System.Text.Json.Serialization" or "System.Threading.Tasks")
            || (outermost == "Microsoft" && name == "Microsoft.Extensions.Logging")
            || method is { ContainingType.Name: "Console" or "Debug" or "Trace" };
    }

    // The full name costs more than the rest of a call, and is needed for few.
    private static (string Outermost, string? Name) NamesOf(INamespaceSymbol? @namespace)
    {
        var outermost = @namespace;
        while (outermost is { ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return (outermost?.Name ?? string.Empty, outermost?.Name is "System" or "Microsoft" && @namespace?.Name is "Json" or "Serialization" or "Tasks" or "Logging" ? @namespace!.ToDisplayString() : null);
    }
}
