using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Calls: of helpers that we see, of collections, of LINQ, and of all others.</summary>
internal sealed partial class Interpreter
{
    // How many bodies may run within one another. The depth of frames alone does not end all of them: a lambda's frame lies in
    // the call that made it, not in the one that runs it.
    private const int DeepestRun = 40;

    private int running;

    private Value? EvaluateInvocation(IInvocationOperation invocation)
    {
        if (EvaluateAnnotated(invocation) is { } built)
        {
            return built;
        }

        var method = invocation.TargetMethod;
        if (CanFollow(method) && surroundings.BodyOf(method, cancellation) is { } body)
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

        if (method is { IsStatic: true, Name: "Create" or "CreateRange" } && method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal) && types.IsList(method.ReturnType))
        {
            var made = new ListValue(SyntaxSource.OriginOf(invocation.Syntax), frame.Path);
            foreach (var argument in invocation.Arguments)
            {
                var item = Evaluate(argument.Value);
                if (types.IsList(argument.Value.Type))
                {
                    made.AddAll(item, frame.Path);
                }
                else
                {
                    made.Add(item, frame.Path);
                }
            }

            Escape.Open(made);
            return made;
        }

        if (receiver is ListValue list)
        {
            // An immutable list gives a new one.
            var isImmutable = method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal);
            var target = isImmutable ? list.Copy(SyntaxSource.OriginOf(invocation.Syntax), frame.Path) : list;
            if (CallList(target, invocation))
            {
                if (isImmutable)
                {
                    Escape.Open(target);
                }

                return isImmutable ? target : Unknown(invocation);
            }
        }

        if (receiver is MapValue map && method.Name is "Add" or "TryAdd" && invocation.Arguments.Length == 2)
        {
            var key = (Evaluate(invocation.Arguments[0].Value) as ScalarValue)?.Node.String;
            ((MapValue)receiver).Set(key, Evaluate(invocation.Arguments[1].Value), frame.Path);
            return Unknown(invocation);
        }

        if (method is { Name: "ForEach", ContainingType.Name: "Parallel" or "Array" } && invocation.Arguments is [var all, var action])
        {
            ForEach(Evaluate(all.Value), Evaluate(action.Value));
            return Unknown(invocation);
        }

        if (receiver is MapValue held && CallMap(held, invocation) is { } answer)
        {
            return answer;
        }

        // From here on it is no collection that we know. Tasks hand on what they hold; all others may change what they are given.
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
            TakeAsPart(text);
            return Unknown(invocation);
        }

        // What is added to a list that we do not see is kept in the member that holds the list.
        var into = method.Name is "Add" or "AddRange" or "Insert" or "Enqueue" or "Push" or "TryAdd" && (types.IsList(method.ContainingType) || types.IsMap(method.ContainingType)) ? (invocation.Instance as IMemberReferenceOperation)?.Member : null;
        foreach (var argument in arguments)
        {
            if (into is not null)
            {
                Keep(into, argument);
            }
            else
            {
                HandOver(argument, method);
            }
        }

        LoosenFar(invocation.Arguments, method);
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

        if (receiver is not null and not UnknownValue)
        {
            HandOver(receiver, method);
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
        var instance = Evaluate(invocation.Instance);
        var callee = new Frame(frame, method);
        var givens = new List<Value?>();
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
                givens.Add(value);
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
            // What a method does to its own object is not followed.
            Escape.Open(instance);
        }

        var result = Run(method, body, callee) ?? Unknown(invocation);
        var mayBeOther = invocation.IsVirtual && IsOverridable(method);
        foreach (var given in givens)
        {
            if (callee.Yielded is not null)
            {
                // An iterator runs later, when somebody asks for its items, or not at all.
                Share(given, method.Name + "()");
            }

            if (mayBeOther && Recipients.MayChange(method))
            {
                Loosen(given);
            }
        }

        if (mayBeOther)
        {
            Loosen(result);
        }

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
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            (called ??= new(SymbolEqualityComparer.Default)).Add(method);
        }

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
            (functions ??= []).Add(function);
        }

        return function;
    }

    /// <summary>Calls a lambda or a method that is held as a value.</summary>
    private Value? Invoke(FunctionValue function, Value?[] arguments)
    {
        var body = function.Lambda?.Body ?? (CanFollow(function.Method) ? surroundings.BodyOf(function.Method, cancellation) : null);
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
}
