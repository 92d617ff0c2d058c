using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Calls of lists and dictionaries.</summary>
internal sealed partial class Interpreter
{
    private Value? CallMap(MapValue map, IInvocationOperation invocation)
    {
        switch (invocation.TargetMethod.Name)
        {
            case "Remove" when invocation.Arguments.Length == 1:
                map.Remove((Evaluate(invocation.Arguments[0].Value) as ScalarValue)?.Node.String, frame.Path);
                return Unknown(invocation);
            case "Clear":
                map.Clear(frame.Path);
                return Unknown(invocation);
            case "ContainsKey":
                return Unknown(invocation);
            case "TryGetValue" or "GetValueOrDefault" when invocation.Arguments.Length > 0 && Evaluate(invocation.Arguments[0].Value) is ScalarValue { Node.String: { } key } && map.Get(key) is { } found:
                found = frame.Path.Resolve(found) ?? Unknown(invocation);
                if (invocation.TargetMethod.Name == "TryGetValue")
                {
                    Assign(invocation.Arguments[1].Value, found);
                    return Unknown(invocation);
                }

                return found;
            default:
                return null;
        }
    }

    private void ForEach(Value? items, Value? action)
    {
        if (items is ListValue { IsOpen: false } list && action is FunctionValue function)
        {
            foreach (var item in list.Items.ToList())
            {
                Invoke(function, [item]);
            }
        }
        else
        {
            LetGo(items);
            LetGo(action);
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
}
