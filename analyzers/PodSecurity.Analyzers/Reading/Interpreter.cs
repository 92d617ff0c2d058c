using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Runs a body of C# as far as it makes and changes objects of the Kubernetes API. What it does not understand it takes as
/// unknown, and the objects that are handed there as open: somebody else may have set more.
/// </summary>
internal sealed partial class Interpreter
{
    // A body that needs more steps is given up: nothing is said of it.
    private const int MostSteps = 50_000;
    private const int DeepestCall = 12;
    private const int LongestName = 40;

    private readonly KnownTypes types;
    private readonly SemanticModels models;
    private readonly CancellationToken cancellation;
    private readonly List<ObjectValue> created = [];
    private readonly Dictionary<ISymbol, Value?> statics = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> called = new(SymbolEqualityComparer.Default);
    private readonly List<ILocalFunctionOperation> localFunctions = [];
    private readonly HashSet<IMethodSymbol> noted = new(SymbolEqualityComparer.Default);
    private Frame frame;
    private int steps;

    private readonly SyntaxNode root;

    /// <summary>Makes one for a body.</summary>
    /// <param name="types">The classes that stand for types of the API.</param>
    /// <param name="models">The bodies of helpers.</param>
    /// <param name="root">The body's syntax: what is made within it, it answers for.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Interpreter(KnownTypes types, SemanticModels models, SyntaxNode root, CancellationToken cancellation)
    {
        this.root = root;
        this.types = types;
        this.models = models;
        this.cancellation = cancellation;
        frame = new(null, null);
    }

    /// <summary>The objects that were made by the body itself, in order; what its callees made is theirs to answer for.</summary>
    public IReadOnlyList<ObjectValue> Created => created;

    /// <summary>The objects that were handed to something that takes only a part of an object, such as a patch.</summary>
    public HashSet<Value> Parts { get; } = [];

    /// <summary>Runs a method's body, or the initializer of a field or property.</summary>
    /// <returns>Whether it was run to its end.</returns>
    public bool Run(IOperation body)
    {
        try
        {
            _ = body is IBlockOperation or IMethodBodyBaseOperation ? Execute(body) : Evaluate(body) is not null;
            RunUncalled();
            return true;
        }
        catch (TooComplexException)
        {
            return false;
        }
    }

    // A local function that nobody calls here is given away as a delegate, or not used yet.
    private void RunUncalled()
    {
        for (var i = 0; i < localFunctions.Count; i++)
        {
            if (localFunctions[i] is { Body: { } block, Symbol: var symbol } && !called.Contains(symbol))
            {
                frame = new(null, symbol);
                Execute(block);
            }
        }
    }

    private void Step()
    {
        if (++steps > MostSteps)
        {
            throw new TooComplexException();
        }

        if (steps % 64 == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

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
                return false;
            case IReturnOperation returned:
                frame.Return(returned.ReturnedValue is null ? null : Evaluate(returned.ReturnedValue));
                return false;
            case IThrowOperation thrown:
                Evaluate(thrown.Exception);
                return false;
            case IBranchOperation branch:
                // Where a goto leads is not followed; what stands behind it is taken as reached.
                return branch.BranchKind == BranchKind.GoTo;
            case IConditionalOperation conditional:
                return ExecuteIf(conditional);
            case ISwitchOperation @switch:
                return ExecuteSwitch(@switch);
            case IForEachLoopOperation loop:
                ExecuteForEach(loop);
                return true;
            case IForLoopOperation loop:
                ExecuteAll(loop.Before);
                Evaluate(loop.Condition);
                Execute(loop.Body);
                return true;
            case ILoopOperation loop:
                Execute(loop.Body);
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

    // They often stand behind the return. What a callee declares is the callee's.
    private void NoteLocalFunctions(IBlockOperation block)
    {
        if (block.Syntax.SyntaxTree != root.SyntaxTree || !root.Span.Contains(block.Syntax.Span))
        {
            return;
        }

        foreach (var statement in block.Operations)
        {
            if (statement is ILocalFunctionOperation function && noted.Add(function.Symbol))
            {
                localFunctions.Add(function);
            }
        }
    }

    private bool ExecuteAll(IEnumerable<IOperation> statements)
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
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            var initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
            frame.Declare(declarator.Symbol, initializer is null ? null : Evaluate(initializer.Value));
        }
    }

    private bool ExecuteIf(IConditionalOperation conditional)
    {
        Evaluate(conditional.Condition);
        if (conditional.Condition.ConstantValue is { HasValue: true, Value: bool known })
        {
            return Execute(known ? conditional.WhenTrue : conditional.WhenFalse);
        }

        var (condition, whenTrue) = frame.ConditionOf(conditional.Condition);
        var before = frame.Path;
        frame.Path = before.With(condition, whenTrue);
        var trueGoesOn = Execute(conditional.WhenTrue);
        frame.Path = before.With(condition, 1 - whenTrue);
        var falseGoesOn = Execute(conditional.WhenFalse);

        // What follows is reached only by the branch that goes on.
        frame.Path = trueGoesOn == falseGoesOn ? before : before.With(condition, trueGoesOn ? whenTrue : 1 - whenTrue);
        return trueGoesOn || falseGoesOn;
    }

    private bool ExecuteSwitch(ISwitchOperation @switch)
    {
        Evaluate(@switch.Value);
        var hasDefault = @switch.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        var condition = new Condition(@switch.Cases.Length + (hasDefault ? 0 : 1));
        var before = frame.Path;
        var goesOn = !hasDefault;
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            frame.Path = before.With(condition, i);
            var last = true;
            foreach (var statement in @switch.Cases[i].Body)
            {
                // A break leaves the switch, not the method.
                if (statement is IBranchOperation)
                {
                    break;
                }

                if (!Execute(statement))
                {
                    last = false;
                    break;
                }
            }

            goesOn |= last;
        }

        frame.Path = before;
        return goesOn;
    }

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        var variable = loop.Locals.FirstOrDefault();
        var items = collection is ListValue { IsOpen: false } list ? [.. list.Items] : new[] { (Value?)Unknown(loop.Collection) };
        foreach (var item in items)
        {
            if (variable is not null)
            {
                frame.Declare(variable, item);
            }

            var before = frame.Path;
            Execute(loop.Body);
            frame.Path = before;
        }

        // What was done to the one that stood for all was done to each, as far as we know.
        if (collection is ListValue { IsOpen: true })
        {
            Open(collection);
        }
    }

    private bool ExecuteTry(ITryOperation @try)
    {
        var before = frame.Path;
        var goesOn = Execute(@try.Body);
        foreach (var handler in @try.Catches)
        {
            frame.Path = before.With(new(2), 0);
            goesOn |= Execute(handler.Handler);
        }

        frame.Path = before;
        return Execute(@try.Finally) && goesOn;
    }

    private static UnknownValue Unknown(IOperation operation)
    {
        // Most of them are long, and nobody will read them.
        var text = operation.Syntax.Span.Length <= LongestName ? operation.Syntax.ToString() : null;
        return new(SyntaxSource.OriginOf(operation.Syntax), text is not null && text.IndexOf('\n') < 0 ? "{" + text + "}" : null);
    }

    /// <summary>Takes a value, and all within it, as something that others may add to.</summary>
    private static void Open(Value? value)
    {
        switch (value)
        {
            case ObjectValue { IsOpen: false } made:
                made.IsOpen = true;
                foreach (var (_, field) in made.Fields)
                {
                    Open(field);
                }

                break;
            case ListValue list:
                list.IsOpen = true;
                foreach (var item in list.Items)
                {
                    Open(item);
                }

                break;
            case MapValue map:
                map.IsOpen = true;
                break;
            case ChoiceValue choice:
                Array.ForEach(choice.Options, Open);
                break;
            default:
                break;
        }
    }

    private sealed class TooComplexException : Exception;
}
