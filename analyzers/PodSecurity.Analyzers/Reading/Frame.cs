using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>A call in progress: its variables, the path that is being run, and what it has returned so far.</summary>
/// <param name="caller">The call that made this one; null for the body that is analyzed.</param>
/// <param name="method">The method that runs; null for an initializer.</param>
internal sealed class Frame(Frame? caller, IMethodSymbol? method)
{
    // Most calls of helpers have none. In same stand the ref locals, each with the variable that it is another name of.
    private Dictionary<ISymbol, (Value? Value, ExecutionPath Since)>? variables;
    private Dictionary<object, Condition>? conditions;
    private Dictionary<ISymbol, ISymbol>? same;
    private bool hasReturned;
    private bool hasJumped;

    public ExecutionPath Path { get; set; } = caller?.Path ?? ExecutionPath.Always;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    /// <summary>How many returns, and jumps in the loop that is being run, were met: what follows one is not reached on its way.</summary>
    public int Exits { get; set; }

    /// <summary>How many of them were returns.</summary>
    public int Returns { get; set; }

    /// <summary>What was returned; a choice where it depends.</summary>
    public Value? Returned { get; private set; }

    /// <summary>What an iterator has yielded; null where there is none.</summary>
    public ListValue? Yielded { get; set; }

    /// <summary>The object whose initializer is being run.</summary>
    public Value? Initialized { get; set; }

    /// <summary>What stands before the <c>?.</c> that is being run.</summary>
    public Value? AccessedInstance { get; set; }

    /// <summary>The path on which the call began.</summary>
    private ExecutionPath Began { get; } = caller?.Path ?? ExecutionPath.Always;

    /// <summary>The decision that stands for whether a function that others hold is called; null in a call that we see.</summary>
    public Condition? Deferred { get; set; } = caller?.Deferred;

    /// <summary>Whether a goto was met, here or in the calls around: what is done from there on may be done often or never.</summary>
    public bool HasJumped { get => hasJumped || (caller?.HasJumped ?? false); set => hasJumped = value; }

    /// <summary>The methods that are running, the innermost first.</summary>
    public IEnumerable<IMethodSymbol> Methods
    {
        get
        {
            for (var running = this; running is not null; running = running.Caller)
            {
                if (running.Method is { } one)
                {
                    yield return one;
                }
            }
        }
    }

    private Frame? Caller => caller;

    private IMethodSymbol? Method => method;

    public bool IsRunning(IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(method, other) || (caller?.IsRunning(other) ?? false);

    public void Declare(ISymbol variable, Value? value)
    {
        conditions?.Remove(variable);
        (variables ??= new(SymbolEqualityComparer.Default))[variable] = (value, Path);
    }

    /// <summary>Makes a variable another name of one that is known.</summary>
    public void DeclareSame(ISymbol variable, ISymbol other)
    {
        variables?.Remove(variable);
        (same ??= new(SymbolEqualityComparer.Default))[variable] = other;
    }

    private ISymbol? SameAs(ISymbol variable) => same is not null && same.TryGetValue(variable, out var other) ? other : null;

    /// <summary>Lets the tests within a loop go either way each time that it goes round.</summary>
    public void ForgetTests(SyntaxNode loop)
    {
        foreach (var key in conditions?.Keys.Where(key => key is SyntaxNode test && loop.Span.Contains(test.Span)).ToList() ?? [])
        {
            conditions!.Remove(key);
        }
    }

    public bool Knows(ISymbol variable) => variables?.ContainsKey(variable) == true || SameAs(variable) is not null || (caller?.Knows(variable) ?? false);

    public Value? Read(ISymbol variable) =>
        SameAs(variable) is { } other ? Read(other) :
        variables is not null && variables.TryGetValue(variable, out var found) ? Path.Resolve(found.Value) : caller?.Read(variable);

    public void Write(ISymbol variable, Value? value) => Write(variable, value, Path);

    private void Write(ISymbol variable, Value? value, ExecutionPath path)
    {
        // What was tested before is no longer known.
        conditions?.Remove(variable);
        if (SameAs(variable) is { } other)
        {
            Write(other, value, path);
        }
        else if (variables is not null && variables.TryGetValue(variable, out var found))
        {
            variables[variable] = (path.Write(found.Value, value, found.Since), found.Since);
        }
        else if (caller?.Knows(variable) == true)
        {
            caller.Write(variable, value, path);
        }
        else
        {
            Declare(variable, value);
        }
    }

    /// <summary>What the variables hold, on whichever path.</summary>
    public IEnumerable<Value?> Held => variables?.Values.Select(variable => variable.Value) ?? [];

    /// <summary>What the caller finds in the variables that it passed by reference.</summary>
    public IEnumerable<Value?> GivenByReference() =>
        variables?.Where(pair => pair.Key is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out }).Select(pair => pair.Value.Value) ?? [];

    // The first return on a path counts; later ones are reached only where it was not.
    public void Return(Value? value)
    {
        Returned = hasReturned ? Path.Write(Returned, value, Began) : value;
        hasReturned = true;
    }

    /// <summary>The condition that an expression tests, and the branch that is taken where it is true.</summary>
    public (Condition Condition, int WhenTrue) ConditionOf(IOperation test)
    {
        var whenTrue = 0;
        while (true)
        {
            switch (test)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    (test, whenTrue) = (not.Operand, 1 - whenTrue);
                    continue;
                case IParenthesizedOperation parenthesized:
                    test = parenthesized.Operand;
                    continue;
                default:
                    break;
            }

            break;
        }

        // Two tests of one parameter or local go the same way; of anything else the program may have changed its mind.
        object key = test switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter,
            ILocalReferenceOperation local => local.Local,
            _ => test.Syntax,
        };
        conditions ??= new(TestComparer.Instance);
        if (!conditions.TryGetValue(key, out var condition))
        {
            conditions.Add(key, condition = new(2));
        }

        return (condition, whenTrue);
    }

    // The symbols and the syntax of tests.
    private sealed class TestComparer : IEqualityComparer<object>
    {
        public static TestComparer Instance { get; } = new();

        public new bool Equals(object x, object y) =>
            x is ISymbol one && y is ISymbol other ? SymbolEqualityComparer.Default.Equals(one, other) : ReferenceEquals(x, y);

        public int GetHashCode(object test) =>
            test is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(test);
    }
}
