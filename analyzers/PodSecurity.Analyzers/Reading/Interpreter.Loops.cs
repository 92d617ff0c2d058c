using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Loops: over lists that are known, item by item; all others once, for any time that they go round.</summary>
internal sealed partial class Interpreter
{
    private readonly Dictionary<IOperation, HashSet<ISymbol>> changes = [];

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
            default:
                ForgetWhatChanges(loop);
                if (loop is IWhileLoopOperation @while)
                {
                    Test(@while.Condition);
                }

                ExecuteOnce(loop);
                break;
        }
    }

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        collection = collection is MapValue { IsOpen: false } map ? PairsOf(map, loop) : collection;
        if (collection is not ListValue { IsOpen: false } list)
        {
            // One that we do not see stands for all that may be there, beside those that we see.
            ForgetWhatChanges(loop);
            foreach (var item in (collection as ListValue)?.Items.ToList() ?? [])
            {
                ExecuteWith(loop, item);
            }

            ExecuteWith(loop, Unknown(loop.Collection));
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

        return ExecuteOnce(loop);
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

        ForgetWhatChanges(loop);
        Test(loop.Condition);
        ExecuteOnce(loop);
        ExecuteAll(loop.AtLoopBottom);
    }

    private bool ExecuteOnce(ILoopOperation loop)
    {
        frame.ForgetTests(loop.Syntax);
        var before = frame.Path;
        var hadReturned = frame.HasReturned;
        var goesOn = Execute(loop.Body);

        // Behind a loop that returns, only those are that did not.
        frame.Path = frame.HasReturned && !hadReturned ? before.With(new(2), 0) : before;
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
