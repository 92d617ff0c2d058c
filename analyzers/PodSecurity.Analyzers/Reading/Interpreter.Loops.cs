using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Loops: over lists that are known, item by item; all others once, for all the times that they go round, if any.</summary>
internal sealed partial class Interpreter
{
    private Dictionary<IOperation, HashSet<ISymbol>>? changes;

    private void ExecuteLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation each:
                ExecuteForEach(each);
                break;
            case IForLoopOperation counted:
                ExecuteFor(counted);
                break;
            case IWhileLoopOperation { ConditionIsTop: true } @while:
                var isEntered = TestEntry(@while.Condition);
                if (isEntered != false)
                {
                    ForgetWhatChanges(loop);
                    Test(@while.Condition);
                    ExecuteRounds(loop, isEntered == true);
                }

                break;
            default:
                ForgetWhatChanges(loop);
                ExecuteRounds(loop, isEntered: true);
                if (loop is IWhileLoopOperation { Condition: var again })
                {
                    Test(again);
                }

                break;
        }
    }

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        collection = collection is MapValue { IsOpen: false } map ? PairsOf(map, loop) : collection;
        if (collection is not ListValue { IsOpen: false } list)
        {
            // After the items that we see, one unknown item stands for all others that may be there.
            ForgetWhatChanges(loop);
            foreach (var item in (collection as ListValue)?.Items.ToList() ?? [])
            {
                ExecuteWith(loop, item);
            }

            SetItem(loop, Unknown(loop.Collection));
            ExecuteRounds(loop, isEntered: false);
            if (collection is ListValue)
            {
                Escape.Open(collection);
            }
            else
            {
                Escape.Loosen(collection);
            }

            return;
        }

        foreach (var item in list.Items.ToList())
        {
            if (!ExecuteWith(loop, item) && left is BranchKind.Break or BranchKind.None)
            {
                break;
            }
        }
    }

    private ListValue PairsOf(MapValue map, IForEachLoopOperation loop)
    {
        var pairs = new ListValue(SyntaxSource.OriginOf(loop.Collection.Syntax), frame.Path);
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var (key, value) = map.Entries[i];
            pairs.Add(new TupleValue([new ScalarValue(ScalarNode.Of(key, SyntaxSource.OriginOf(loop.Collection.Syntax))), value]), frame.Path);
        }

        return pairs;
    }

    private bool ExecuteWith(IForEachLoopOperation loop, Value? item)
    {
        SetItem(loop, item);
        return ExecuteOnce(loop);
    }

    private void SetItem(IForEachLoopOperation loop, Value? item)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                frame.Declare(declarator.Symbol, item);
                break;
            case IDeclarationExpressionOperation { Expression: ITupleOperation declared }:
                Deconstruct(declared, item);
                break;
            case { } target:
                Assign(target, item);
                break;
            default:
                break;
        }
    }

    // for (var i = 0; i < list.Count; i++) goes through the list as foreach does.
    private void ExecuteFor(IForLoopOperation loop)
    {
        ExecuteAll(loop.Before);
        var rounds = 0;
        var isCounted = loop is { Locals: [var local], AtLoopBottom: [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counter } }] }
            && SymbolEqualityComparer.Default.Equals(local, counter.Local)
            && !ChangedIn(loop.Body).Contains(local);
        while (isCounted && rounds < MostRounds && Test(loop.Condition) is { } goesRound)
        {
            rounds++;
            if (!goesRound || (!ExecuteOnce(loop) && left is BranchKind.Break or BranchKind.None))
            {
                return;
            }

            ExecuteAll(loop.AtLoopBottom);
        }

        var isEntered = TestEntry(loop.Condition);
        if (isEntered == false)
        {
            return;
        }

        ForgetWhatChanges(loop);
        Test(loop.Condition);
        ExecuteRounds(loop, rounds > 0 || isEntered == true);
        ExecuteAll(loop.AtLoopBottom);
    }

    // Within another loop the test may come out otherwise in the next round: there only a constant is certain.
    private bool? TestEntry(IOperation? condition) =>
        condition is null ? true : Test(condition) is { } entered && (condition.ConstantValue.HasValue || !frame.Path.Repeats(ExecutionPath.Always)) ? entered : null;

    /// <summary>Runs the body of a loop once, which stands for any number of rounds.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="isEntered">Whether it goes round at least once; else it may not go round at all.</param>
    private void ExecuteRounds(ILoopOperation loop, bool isEntered)
    {
        if (isEntered && WaysOut(loop) is { Count: > 0 } ways)
        {
            ExecuteRound(loop, isEntered: false);
            ExecuteLast(loop, ways);
        }
        else
        {
            ExecuteRound(loop, isEntered);
        }
    }

    private void ExecuteRound(ILoopOperation loop, bool isEntered)
    {
        var before = frame.Path;
        frame.Path = before.With(new(isEntered ? 1 : 2, loop.Syntax), 0);
        var inside = frame.Path;
        ExecuteOnce(loop);

        // What follows is reached only where the body did not return.
        frame.Path = ReferenceEquals(frame.Path, inside) ? before : before.With(new(2), 0);
    }

    private bool ExecuteOnce(ILoopOperation loop)
    {
        frame.ForgetTests(loop.Syntax);
        var before = frame.Path;
        var returns = frame.Returns;
        var goesOn = Execute(loop.Body);

        // What follows is reached only where the body did not return.
        frame.Path = frame.Returns > returns ? before.With(new(2), 0) : before;
        return goesOn;
    }

    /// <summary>Variables that a loop changes have any value when it goes round.</summary>
    private void ForgetWhatChanges(ILoopOperation loop)
    {
        foreach (var variable in ChangedIn(loop))
        {
            if (!frame.Knows(variable))
            {
                continue;
            }

            var value = frame.Read(variable);
            Escape.Open(value);
            if (value is null or ScalarValue or ChoiceValue)
            {
                frame.Write(variable, Value.Nothing);
            }
        }
    }

    private HashSet<ISymbol> ChangedIn(IOperation part)
    {
        changes ??= [];
        if (!changes.TryGetValue(part, out var changed))
        {
            changed = new(part.DescendantsAndSelf().SelectMany(ChangedBy), SymbolEqualityComparer.Default);
            changes.Add(part, changed);
        }

        return changed;
    }

    private static IEnumerable<ISymbol> ChangedBy(IOperation operation)
    {
        var target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
            _ => null,
        };
        return target switch
        {
            ILocalReferenceOperation local => [local.Local],
            IParameterReferenceOperation parameter => [parameter.Parameter],
            ITupleOperation tuple => tuple.Elements.SelectMany(element => element switch
            {
                ILocalReferenceOperation local => [local.Local],
                IParameterReferenceOperation parameter => new ISymbol[] { parameter.Parameter },
                _ => [],
            }),
            _ => [],
        };
    }
}
