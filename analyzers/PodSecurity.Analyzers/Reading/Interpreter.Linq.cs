using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>LINQ over lists whose items are known.</summary>
internal sealed partial class Interpreter
{
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

    /// <summary>
    /// Keeps an item that a query's function may change as one that may be changed later: a query runs when somebody asks for its
    /// items, or never.
    /// </summary>
    private void Defer(Value? item, FunctionValue function)
    {
        if (function.Lambda is not { } lambda || ChangedIn(lambda).Count > 0 || lambda.Descendants().Any(inner =>
            inner is IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation } } or IExpressionStatementOperation { Operation: IInvocationOperation }))
        {
            (kept ??= []).AddRange(item is null or ScalarValue or UnknownValue ? [] : [item]);
        }
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
            Defer(item, function);
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
                Defer(item, function);
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
}
