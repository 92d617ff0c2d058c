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
    private const int FewestSteps = 50_000;
    private const int DeepestCall = 12;
    private const int MostRounds = 256;
    private const int LongestName = 40;

    private readonly KnownTypes types;
    private readonly SemanticModels models;
    private readonly CancellationToken cancellation;
    private readonly List<ObjectValue> created = [];
    private readonly Dictionary<ISymbol, Value?> statics = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> called = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Frame, string), ObjectValue> far = [];
    private readonly List<FunctionValue> functions = [];
    private readonly ChangedMembers uses;
    private readonly int mostSteps;
    private readonly List<ILocalFunctionOperation> localFunctions = [];
    private readonly HashSet<IMethodSymbol> noted = new(SymbolEqualityComparer.Default);
    private Frame frame;
    private int steps;
    private BranchKind left;

    private readonly SyntaxNode root;

    /// <summary>Makes one for a body.</summary>
    /// <param name="types">The classes that stand for types of the API.</param>
    /// <param name="models">The bodies of helpers.</param>
    /// <param name="uses">What the compilation does with what its members give.</param>
    /// <param name="root">The body's syntax: what is made within it, it answers for.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Interpreter(KnownTypes types, SemanticModels models, ChangedMembers uses, SyntaxNode root, CancellationToken cancellation)
    {
        this.root = root;
        this.types = types;
        this.models = models;
        this.uses = uses;

        // What was typed is run through to its end; what calls itself over and over is not.
        mostSteps = FewestSteps + (2 * root.Span.Length);
        this.cancellation = cancellation;
        frame = new(null, null);
    }

    /// <summary>The objects that were made by the body and its callees, in order.</summary>
    public IReadOnlyList<ObjectValue> Created => created;

    /// <summary>Whether the body itself makes an object, or a callee, who answers for what is missing of it.</summary>
    public bool IsOwn(ObjectValue made) =>
        made.Origin.Source is SyntaxSource source && source.Tree == root.SyntaxTree && root.Span.Contains(made.Origin.Start);

    /// <summary>The objects that were handed to something that takes only a part of an object, such as a patch.</summary>
    public HashSet<Value> Parts { get; } = [];

    /// <summary>What the body gives to who calls it.</summary>
    public Value? Given { get; private set; }

    /// <summary>Runs a method's body, or the initializer of a field or property.</summary>
    /// <returns>Whether it was run to its end.</returns>
    public bool Run(IOperation body)
    {
        try
        {
            if (body is IBlockOperation or IMethodBodyBaseOperation)
            {
                Execute(body);
                Given = new TupleValue([frame.Yielded, frame.Returned, .. frame.GivenByReference()]);
            }
            else
            {
                Given = Evaluate(body is ISymbolInitializerOperation initializer ? initializer.Value : body);
            }

            RunUncalled();

            // A list of pods is what a server answers, or who plays one; nobody creates it there.
            foreach (var list in created.Where(made => made.Model.Kind is { Kind: var kind } && kind.EndsWith("List", StringComparison.Ordinal)))
            {
                Parts.UnionWith(Escape.Within(list));
            }

            return true;
        }
        catch (TooComplexException)
        {
            return false;
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested too deep, as a text of ten thousand parts.
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

        // Nor does anybody call these, as far as we see. Running one may make more.
        for (var i = 0; i < functions.Count; i++)
        {
            if (!functions[i].HasRun)
            {
                frame = functions[i].Scope;
                RunMaybe(functions[i]);
            }
        }
    }

    private void Step()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++steps > mostSteps)
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
                left = BranchKind.None;
                return false;
            case IReturnOperation returned:
                left = BranchKind.None;
                frame.Return(returned.ReturnedValue is null ? null : Evaluate(returned.ReturnedValue));
                return false;
            case IThrowOperation thrown:
                left = BranchKind.None;
                Evaluate(thrown.Exception);
                return false;
            case IBranchOperation branch:
                // Where a goto leads is not followed; what stands behind it is taken as reached.
                left = branch.BranchKind;
                return branch.BranchKind == BranchKind.GoTo;
            case IConditionalOperation conditional:
                return ExecuteIf(conditional);
            case ISwitchOperation @switch:
                return ExecuteSwitch(@switch);
            case IForEachLoopOperation loop:
                ExecuteForEach(loop);
                return true;
            case ILoopOperation loop:
                ExecuteLoop(loop);
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
            var value = initializer is null ? null : Evaluate(initializer.Value);
            if (declarator.Symbol.IsRef)
            {
                // Writing to it writes elsewhere.
                Escape.Open(value);
                value = null;
            }

            frame.Declare(declarator.Symbol, value);
        }
    }

    private bool ExecuteIf(IConditionalOperation conditional)
    {
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

        frame.Path = before.With(condition, whenTrue);
        var trueGoesOn = Execute(conditional.WhenTrue);
        var leftBy = left;
        frame.Path = before.With(condition, 1 - whenTrue);
        var falseGoesOn = Execute(conditional.WhenFalse);
        if (!trueGoesOn && !falseGoesOn && leftBy != left)
        {
            left = BranchKind.Continue;
        }

        // What follows is reached only by the branch that goes on.
        frame.Path = trueGoesOn == falseGoesOn ? before : before.With(condition, trueGoesOn ? whenTrue : 1 - whenTrue);
        return trueGoesOn || falseGoesOn;
    }

    private bool ExecuteSwitch(ISwitchOperation @switch)
    {
        var subject = Evaluate(@switch.Value);
        if (FindSection(@switch, subject) is { } known)
        {
            return ExecuteSection(@switch, known, []);
        }

        var hasDefault = @switch.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        var condition = new Condition(@switch.Cases.Length + (hasDefault ? 0 : 1));
        var before = frame.Path;
        var goesOn = !hasDefault;
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            frame.Path = before.With(condition, i);
            goesOn |= ExecuteSection(@switch, @switch.Cases[i], []);
        }

        frame.Path = before;
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
        return finishes && goesOn;
    }

    private static UnknownValue Unknown(IOperation operation)
    {
        // Most of them are long, and nobody will read them.
        var text = operation.Syntax.Span.Length <= LongestName ? operation.Syntax.ToString() : null;
        return new(SyntaxSource.OriginOf(operation.Syntax), text is not null && text.IndexOf('\n') < 0 ? "{" + text + "}" : null);
    }

    private sealed class TooComplexException : Exception;
}
