using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Loops that only a break ends: whatever the rounds before did, the last one takes a way that leads out.</summary>
internal sealed partial class Interpreter
{
    // Nobody leaves a loop in so many places, and each is a way of its own.
    private const int MostWaysOut = 4;

    // While the last round runs: the decisions on the way out, and whether each takes its true branch.
    private Dictionary<IConditionalOperation, bool>? taken;

    /// <summary>The ways out of a loop, each by the branches that lead there; none where it may end otherwise.</summary>
    private static List<List<(IConditionalOperation Choice, bool Branch)>> WaysOut(ILoopOperation loop)
    {
        var ways = new List<List<(IConditionalOperation, bool)>>();
        if (loop is not (IWhileLoopOperation { ConditionIsUntil: false, Condition.ConstantValue: { HasValue: true, Value: true } }
            or IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } }))
        {
            return ways;
        }

        foreach (var operation in loop.Body.Descendants())
        {
            if (operation is not IBranchOperation { BranchKind: BranchKind.Break } exit || !SymbolEqualityComparer.Default.Equals(exit.Target, loop.ExitLabel))
            {
                continue;
            }

            if (ways.Count == MostWaysOut || WayTo(exit, loop) is not { } way)
            {
                return [];
            }

            ways.Add(way);
        }

        return ways;
    }

    private static List<(IConditionalOperation, bool)>? WayTo(IBranchOperation exit, ILoopOperation loop)
    {
        var way = new List<(IConditionalOperation, bool)>();
        IOperation at = exit;
        while (at != loop.Body)
        {
            switch (at.Parent)
            {
                case IConditionalOperation choice:
                    way.Add((choice, at == choice.WhenTrue));
                    break;
                case IBlockOperation or ILockOperation or IUsingOperation:
                    break;
                default:
                    return null;
            }

            at = at.Parent;
        }

        return way;
    }

    private void ExecuteLast(ILoopOperation loop, List<List<(IConditionalOperation Choice, bool Branch)>> ways)
    {
        var before = frame.Path;
        var which = new Condition(ways.Count);
        var returns = frame.Returns;
        taken ??= [];
        for (var i = 0; i < ways.Count; i++)
        {
            ways[i].ForEach(step => taken[step.Choice] = step.Branch);
            frame.ForgetTests(loop.Syntax);
            frame.Path = before.With(which, i);
            Execute(loop.Body);
            ways[i].ForEach(step => taken.Remove(step.Choice));
        }

        frame.Path = frame.Returns > returns ? before.With(new(2), 0) : before;
    }
}
