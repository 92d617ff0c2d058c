using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Calls: of helpers that we see, of collections, of LINQ, and of all others.</summary>
internal sealed partial class Interpreter
{
    // However the calls hang together, no program is read that deep.
    private const int DeepestRun = 40;

    private int running;

    private Value? EvaluateInvocation(IInvocationOperation invocation)
    {
        if (EvaluateAnnotated(invocation) is { } built)
        {
            return built;
        }

        var method = invocation.TargetMethod;
        if (CanFollow(method) && models.BodyOf(method, cancellation) is { } body)
        {
            return Call(invocation, method, body);
        }

        // The name of a constant, such as Capability.NET_ADMIN.ToString().
        if (method is { Name: "ToString", Parameters.Length: 0 } && invocation.Instance is IFieldReferenceOperation { Field: { HasConstantValue: true, ContainingType.TypeKind: TypeKind.Enum } named })
        {
            return new ScalarValue(ScalarNode.Of(named.Name, SyntaxSource.OriginOf(invocation.Syntax)));
        }

        // The receiver of an extension method is its first argument.
        var receiver = invocation.Instance is { } instance ? Evaluate(instance) : null;
        if (method.IsExtensionMethod || (method.IsStatic && IsLinq(method)))
        {
            return EvaluateLinq(invocation);
        }

        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Invoke(function, [.. EvaluateArguments(invocation.Arguments)]) ?? Unknown(invocation);
        }

        if (receiver is ListValue list)
        {
            // An immutable list gives a new one.
            var isImmutable = method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal);
            var target = isImmutable ? list.Copy(SyntaxSource.OriginOf(invocation.Syntax), frame.Path) : list;
            if (CallList(target, invocation))
            {
                return isImmutable ? target : Unknown(invocation);
            }
        }

        if (receiver is MapValue map && method.Name is "Add" or "TryAdd" && invocation.Arguments.Length == 2)
        {
            var key = (Evaluate(invocation.Arguments[0].Value) as ScalarValue)?.Node.String;
            ((MapValue)receiver).Set(key, Evaluate(invocation.Arguments[1].Value), frame.Path);
            return Unknown(invocation);
        }

        // Pulumi's maps and lists take their items by Add as well; what it was not told is passed on by those who know.
        var arguments = EvaluateArguments(invocation.Arguments);
        if (method is { ContainingType.Name: "Task" or "ValueTask" } && CallTask(method, arguments) is { } given)
        {
            return given;
        }

        if (method.Name is "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" or "WaitAsync" && receiver is not null)
        {
            return receiver;
        }

        // A copy is made by writing an object and reading it again.
        if (method.Name.StartsWith("Serialize", StringComparison.Ordinal) && arguments is [ObjectValue written, ..])
        {
            return new TextValue(written);
        }

        if (method.Name.StartsWith("Deserialize", StringComparison.Ordinal) && arguments is [TextValue text, ..])
        {
            Parts.Add(text.Original);
            return Unknown(invocation);
        }

        foreach (var argument in arguments)
        {
            HandOver(argument, method);
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                Assign(argument.Value, Unknown(argument));
            }
        }

        if (receiver is ObjectValue && TakesPart(method))
        {
            TakeAsPart(receiver);
        }

        if (receiver is not null and not UnknownValue && !IsHarmless(method))
        {
            LetGo(receiver);
        }

        return Unknown(invocation);
    }

    private bool CanFollow(IMethodSymbol method) => frame.Depth < DeepestCall && running < DeepestRun && !frame.IsRunning(method);

    private Value? CallTask(IMethodSymbol method, List<Value?> arguments)
    {
        switch (method.Name, arguments)
        {
            case ("FromResult", [var result]):
                return result;
            case ("Run", [FunctionValue function, ..]):
                return Invoke(function, []);
            case ("WhenAll", [ListValue all]):
                return all;
            default:
                return null;
        }
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
                var value = argument.Parameter.RefKind == RefKind.Out ? null : Evaluate(argument.Value);
                if (TakesPart(method))
                {
                    TakeAsPart(value);
                }

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
        else
        {
            // What it does to itself is not followed.
            Escape.Open(instance);
        }

        var result = Run(method, body, callee) ?? Unknown(invocation);
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter)
            {
                Assign(argument.Value, callee.Read(parameter.OriginalDefinition) ?? Unknown(argument));
            }
        }

        return result;
    }

    private Value? Run(IMethodSymbol method, IOperation body, Frame callee)
    {
        called.Add(method);
        var caller = frame;
        frame = callee;
        running++;
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
            running--;
            frame = caller;
        }

        return (Value?)callee.Yielded ?? callee.Returned;
    }

    private FunctionValue FunctionOf(IAnonymousFunctionOperation? lambda, IMethodSymbol method)
    {
        var function = new FunctionValue(lambda, method, frame);
        if (lambda is not null)
        {
            functions.Add(function);
        }

        return function;
    }

    /// <summary>Calls a lambda or a method that is held as a value.</summary>
    private Value? Invoke(FunctionValue function, Value?[] arguments)
    {
        var body = function.Lambda?.Body ?? (CanFollow(function.Method) ? models.BodyOf(function.Method, cancellation) : null);
        if (body is null || function.IsRunning || running >= DeepestRun)
        {
            Array.ForEach(arguments, LetGo);
            return null;
        }

        (function.HasRun, function.IsRunning) = (true, true);
        var callee = new Frame(function.Lambda is null ? frame : function.Scope, function.Lambda is null ? function.Method : null) { Path = frame.Path, Deferred = frame.Deferred };
        var parameters = function.Lambda?.Symbol.Parameters ?? function.Method.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            callee.Declare(parameters[i].OriginalDefinition, i < arguments.Length ? arguments[i] : Value.Nothing);
        }

        try
        {
            return Run(function.Method, body, callee);
        }
        finally
        {
            function.IsRunning = false;
        }
    }

    // May be called now, later, often or never.
    private void RunMaybe(FunctionValue function)
    {
        if (function.HasRun || function.Lambda is null)
        {
            return;
        }

        (function.HasRun, function.IsRunning) = (true, true);
        var maybe = new Condition(2);
        var callee = new Frame(function.Scope, null) { Path = frame.Path.With(maybe, 0), Deferred = maybe };
        foreach (var parameter in function.Lambda.Symbol.Parameters)
        {
            callee.Declare(parameter, Value.Nothing);
        }

        Escape.Open(Run(function.Method, function.Lambda.Body, callee));
        function.IsRunning = false;
    }

    /// <summary>Takes a value as one that code out of sight may call or change.</summary>
    private void LetGo(Value? value)
    {
        if (value is FunctionValue function)
        {
            RunMaybe(function);
        }
        else
        {
            Escape.Open(value);
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
            case "Insert" when invocation.Arguments is [var index, var inserted]:
                list.Insert((Evaluate(index.Value) as ScalarValue)?.Node.Integer, Evaluate(inserted.Value), frame.Path);
                return true;
            case "RemoveAt" when invocation.Arguments is [var index]:
                list.Remove((Evaluate(index.Value) as ScalarValue)?.Node.Integer, frame.Path);
                return true;
            case "Remove" or "RemoveAll" or "RemoveRange":
                EvaluateArguments(invocation.Arguments).ForEach(LetGo);
                list.Remove(null, frame.Path);
                return true;
            case "Reverse" or "Sort":
                EvaluateArguments(invocation.Arguments).ForEach(LetGo);
                list.Shuffle();
                return true;
            case "Clear":
                list.Clear(frame.Path);
                return true;
            case "ForEach" when !list.IsOpen && invocation.Arguments is [var each] && Evaluate(each.Value) is FunctionValue function:
                foreach (var item in list.Items.ToList())
                {
                    Invoke(function, [item]);
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
        FunctionValue? function = null;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            var value = Evaluate(argument.Value);
            function = value as FunctionValue ?? function;
            if (value is not FunctionValue)
            {
                values.Add(value);
            }
        }

        var source = values.Count > 0 ? values[0] : null;
        if (!IsLinq(method) && method.Name is not ("ToImmutableArray" or "ToImmutableList"))
        {
            foreach (var value in values)
            {
                HandOver(value, method);
            }

            LetGo(function);
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
            "Where" when function is not null && Filter(source, function) is { } filtered => Listed(filtered, invocation),
            "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" when function is not null && Filter(source, function) is [var match, ..] => match,
            "OrderBy" or "OrderByDescending" or "Reverse" or "Distinct" when source is ListValue => Shuffled(CopyOf(source, invocation), function),
            "Any" or "All" or "Count" or "Contains" => Answer(function, invocation),
            "Empty" => new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path),
            _ => GiveUp(values, function, invocation),
        };
    }

    private UnknownValue GiveUp(List<Value?> values, FunctionValue? function, IInvocationOperation invocation)
    {
        values.ForEach(LetGo);
        return Answer(function, invocation);
    }

    private UnknownValue Answer(FunctionValue? function, IInvocationOperation invocation)
    {
        LetGo(function);
        return Unknown(invocation);
    }

    /// <summary>The items for which a test is true, or null where that is not known of each.</summary>
    private List<Value?>? Filter(Value? source, FunctionValue function)
    {
        if (source is not ListValue { IsOpen: false } list)
        {
            return null;
        }

        var filtered = new List<Value?>();
        foreach (var item in list.Items.ToList())
        {
            switch (Invoke(function, [item]) is ScalarValue { Node.Boolean: { } holds } ? holds : (bool?)null)
            {
                case true:
                    filtered.Add(item);
                    break;
                case false:
                    break;
                default:
                    return null;
            }
        }

        return filtered;
    }

    private ListValue Listed(List<Value?> items, IInvocationOperation invocation)
    {
        var list = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
        items.ForEach(item => list.Add(item, frame.Path));
        return list;
    }

    private Value Shuffled(Value copy, FunctionValue? function)
    {
        LetGo(function);
        (copy as ListValue)?.Shuffle();
        return copy;
    }

    private Value CopyOf(Value? source, IInvocationOperation invocation)
    {
        if (source is not ListValue list)
        {
            Escape.Open(source);
            return Unknown(invocation);
        }

        return list.Copy(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
    }

    // Of a source that we do not see, one item stands for all.
    private ListValue Select(Value? source, FunctionValue function, IInvocationOperation invocation)
    {
        var result = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
        if (source is ListValue list)
        {
            foreach (var item in list.Items.ToList())
            {
                result.Add(Invoke(function, [item]) ?? Unknown(invocation), frame.Path);
            }

            result.IsOpen = list.IsOpen;
        }
        else
        {
            result.Add(Invoke(function, [Value.Nothing]) ?? Unknown(invocation), frame.Path);
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

        if (value is FunctionValue)
        {
            LetGo(value);
            return;
        }

        if (TakesPart(method))
        {
            TakeAsPart(value);
        }

        if (!IsHarmless(method))
        {
            Escape.Open(value);
        }
    }

    private void TakeAsPart(Value? value)
    {
        if (value is not null)
        {
            Parts.Add(value is TextValue text ? text.Original : value);
        }
    }

    private static bool TakesPart(IMethodSymbol? method) =>
        method is not null && (method.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.ContainingType?.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Apply", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Equal", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Equivalent", StringComparison.Ordinal) >= 0
            || method.Name is "Compare" or "CompareTo" or "Should" or "Same" or "Contains");

    // The libraries send and write what they are given; they do not change it.
    private static bool IsHarmless(IMethodSymbol? method)
    {
        // Somebody's own code may stand in a namespace that is called like a library's.
        if (method is null || method.DeclaringSyntaxReferences.Length > 0)
        {
            return false;
        }

        var (outermost, name) = NamesOf(method.ContainingNamespace);
        return outermost is "k8s" or "Pulumi"
            || (outermost == "System" && name is "System.Text.Json" or "System.Text.Json.Serialization")
            || (outermost == "Microsoft" && name == "Microsoft.Extensions.Logging")
            || method.Name is "ToString" or "GetHashCode" or "Equals" or "GetType"
            || method.ContainingType?.Name is "Console" or "Debug" or "Trace";
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
