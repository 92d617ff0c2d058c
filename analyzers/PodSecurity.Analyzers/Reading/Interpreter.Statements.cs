using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The statements.</summary>
internal sealed partial class Interpreter
{
    // Where the switches end: a break that leads there leaves no loop, and so is no exit.
    private HashSet<ISymbol>? switchExits;

    /// <summary>Runs a statement.</summary>
    /// <returns>Whether what follows it is reached.</returns>
    private bool Execute(IOperation? statement)
    {
        Step();
        switch (statement)
        {
            case null or IEmptyOperation or ILabeledOperation { Operation: null }:
                return true;
            case IMethodBodyOperation body:
                return Execute(body.BlockBody ?? body.ExpressionBody);
            case IConstructorBodyOperation body:
                Evaluate(body.Initializer);
                return Execute(body.BlockBody ?? body.ExpressionBody);
            case IBlockOperation block:
                NoteLocalFunctions(block);
                return ExecuteAll(block.Operations);
            case IVariableDeclarationGroupOperation group:
                Declare(group);
                return true;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                return true;
            case IReturnOperation { Kind: OperationKind.YieldReturn } yield:
                frame.Yielded ??= new ListValue(SyntaxSource.OriginOf(yield.Syntax), frame.Path);
                frame.Yielded.Add(Evaluate(yield.ReturnedValue), frame.Path);
                return true;
            case IReturnOperation { Kind: OperationKind.YieldBreak }:
                left = BranchKind.None;
                return false;
            case IReturnOperation returned:
                left = BranchKind.None;
                frame.Exits++;
                frame.Returns++;
                frame.Return(returned.ReturnedValue is null ? null : Evaluate(returned.ReturnedValue));
                return false;
            case IThrowOperation thrown:
                left = BranchKind.None;
                Evaluate(thrown.Exception);
                return false;
            case IBranchOperation branch:
                // Where a goto leads is not followed; what stands behind it is taken as reached.
                left = branch.BranchKind;
                frame.Exits += branch.BranchKind == BranchKind.GoTo || switchExits?.Contains(branch.Target) == true ? 0 : 1;
                frame.HasJumped |= branch.BranchKind == BranchKind.GoTo;
                return branch.BranchKind == BranchKind.GoTo;
            case IConditionalOperation conditional:
                return ExecuteIf(conditional);
            case ISwitchOperation @switch:
                return ExecuteSwitch(@switch);
            case ILoopOperation loop:
                var (exits, returns) = (frame.Exits, frame.Returns);
                ExecuteLoop(loop);
                frame.Exits = exits + frame.Returns - returns;
                return true;
            case ITryOperation @try:
                return ExecuteTry(@try);
            case IUsingOperation @using:
                Execute(@using.Resources);
                return Execute(@using.Body);
            case IUsingDeclarationOperation declaration:
                Declare(declaration.DeclarationGroup);
                return true;
            case ILockOperation @lock:
                return Execute(@lock.Body);
            case ILabeledOperation labeled:
                return Execute(labeled.Operation);
            case ILocalFunctionOperation:
                return true;
            default:
                Evaluate(statement);
                return true;
        }
    }

    // Noted where the block begins, since they often stand behind the return. Those that a callee elsewhere declares are read
    // with that callee.
    private void NoteLocalFunctions(IBlockOperation block)
    {
        if (block.Syntax.SyntaxTree != root.SyntaxTree || !root.Span.Contains(block.Syntax.Span))
        {
            return;
        }

        foreach (var statement in block.Operations)
        {
            if (statement is ILocalFunctionOperation function && (noted ??= new(SymbolEqualityComparer.Default)).Add(function.Symbol))
            {
                (localFunctions ??= []).Add(function);
            }
        }
    }

    private bool ExecuteAll(ImmutableArray<IOperation> statements)
    {
        foreach (var statement in statements)
        {
            if (!Execute(statement))
            {
                return false;
            }
        }

        return true;
    }

    private void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                Declare(declarator.Symbol, declarator.Initializer ?? declaration.Initializer);
            }
        }
    }

    private void Declare(ILocalSymbol variable, IVariableInitializerOperation? initializer)
    {
        if (variable.IsRef && initializer?.Value is ILocalReferenceOperation or IParameterReferenceOperation)
        {
            frame.DeclareSame(variable, initializer.Value is ILocalReferenceOperation local ? local.Local : ((IParameterReferenceOperation)initializer.Value).Parameter);
            return;
        }

        var value = initializer is null ? null : Evaluate(initializer.Value);
        if (variable.IsRef)
        {
            // A ref to no variable that we follow: writing to it changes something else.
            Loosen(value);
            value = null;
        }

        frame.Declare(variable, value);
    }

    private bool ExecuteIf(IConditionalOperation conditional)
    {
        if (taken is not null && taken.TryGetValue(conditional, out var branch))
        {
            Test(conditional.Condition);
            return Execute(branch ? conditional.WhenTrue : conditional.WhenFalse);
        }

        if (Test(conditional.Condition) is { } known)
        {
            return Execute(known ? conditional.WhenTrue : conditional.WhenFalse);
        }

        var (condition, whenTrue) = frame.ConditionOf(conditional.Condition);
        var before = frame.Path;
        if (before.Find(condition) is { } decided)
        {
            return Execute(decided == whenTrue ? conditional.WhenTrue : conditional.WhenFalse);
        }

        var exits = frame.Exits;
        frame.Path = before.With(condition, whenTrue);
        var trueGoesOn = Execute(conditional.WhenTrue);
        var leftBy = left;
        exits = trueGoesOn ? exits : frame.Exits;
        frame.Path = before.With(condition, 1 - whenTrue);
        var falseExits = frame.Exits;
        var falseGoesOn = Execute(conditional.WhenFalse);
        if (!trueGoesOn && !falseGoesOn && leftBy != left)
        {
            left = BranchKind.Continue;
        }

        // What follows is reached only by the branch that goes on, and where it did not leave on the way.
        exits += falseGoesOn ? 0 : frame.Exits - falseExits;
        frame.Path = trueGoesOn == falseGoesOn ? before : before.With(condition, trueGoesOn ? whenTrue : 1 - whenTrue);
        StayAfter(exits);
        return trueGoesOn || falseGoesOn;
    }

    // Where some way left the part (by return, break or continue), what follows it is reached only on the other ways.
    private void StayAfter(int exits)
    {
        if (frame.Exits > exits)
        {
            frame.Path = frame.Path.With(new(2), 0);
        }
    }

    private bool ExecuteSwitch(ISwitchOperation @switch)
    {
        var subject = Evaluate(@switch.Value);
        (switchExits ??= new(SymbolEqualityComparer.Default)).Add(@switch.ExitLabel);
        if (FindSection(@switch, subject) is { } known)
        {
            return ExecuteSection(@switch, known, []);
        }

        var hasDefault = @switch.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        var condition = new Condition(@switch.Cases.Length + (hasDefault ? 0 : 1));
        var before = frame.Path;
        var exits = frame.Exits;
        var goesOn = !hasDefault;
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            frame.Path = before.With(condition, i);
            goesOn |= ExecuteSection(@switch, @switch.Cases[i], []);
        }

        frame.Path = before;
        StayAfter(exits);
        return goesOn;
    }

    /// <summary>The section that a value leads to, or null where only the program knows; declares the variables of all.</summary>
    private ISwitchCaseOperation? FindSection(ISwitchOperation @switch, Value? subject)
    {
        ISwitchCaseOperation? found = null;
        var isKnown = true;
        foreach (var section in @switch.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                var matches = clause switch
                {
                    IPatternCaseClauseOperation pattern when Match(pattern.Pattern, subject) is var matched => pattern.Guard is null || Test(pattern.Guard) == true ? matched : matched == false ? false : null,
                    ISingleValueCaseClauseOperation single => AreEqual(subject, Evaluate(single.Value)),
                    IDefaultCaseClauseOperation => false,
                    _ => (bool?)null,
                };
                found ??= matches == true && isKnown ? section : null;
                isKnown &= matches is not null;
            }
        }

        return found ?? (isKnown ? @switch.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) : null);
    }

    /// <returns>Whether what follows the switch is reached.</returns>
    private bool ExecuteSection(ISwitchOperation @switch, ISwitchCaseOperation section, HashSet<ISwitchCaseOperation> seen)
    {
        if (!seen.Add(section))
        {
            return false;
        }

        foreach (var statement in section.Body)
        {
            // goto case: the other section is run as well.
            if (statement is IBranchOperation { BranchKind: BranchKind.GoTo } jump
                && @switch.Cases.FirstOrDefault(other => other.Clauses.Any(clause => SymbolEqualityComparer.Default.Equals(clause.Label, jump.Target))) is { } target)
            {
                return ExecuteSection(@switch, target, seen);
            }

            if (!Execute(statement))
            {
                break;
            }
        }

        // A break leaves the switch, not the method.
        return section.Descendants().Any(operation => operation is IBranchOperation branch && SymbolEqualityComparer.Default.Equals(branch.Target, @switch.ExitLabel));
    }

    private bool ExecuteTry(ITryOperation @try)
    {
        var before = frame.Path;
        var exits = frame.Exits;
        var goesOn = Execute(@try.Body);
        var after = frame.Path;
        foreach (var handler in @try.Catches)
        {
            frame.Path = before.With(new(2), 0);
            if (Execute(handler.Handler))
            {
                after = goesOn ? before : frame.Path;
                goesOn = true;
            }
        }

        frame.Path = before;
        var finishes = Execute(@try.Finally);
        frame.Path = after;
        if (ReferenceEquals(after, before))
        {
            StayAfter(exits);
        }

        return finishes && goesOn;
    }
}
