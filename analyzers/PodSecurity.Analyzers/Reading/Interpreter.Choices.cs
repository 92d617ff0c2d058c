using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Expressions that are one of several.</summary>
internal sealed partial class Interpreter
{
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
}
