using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>A call in progress: its variables, the path that is being run, and what it has returned so far.</summary>
/// <param name="caller">The call that made this one; null for the body that is analyzed.</param>
/// <param name="method">The method that runs; null for an initializer.</param>
internal sealed class Frame(Frame? caller, IMethodSymbol? method)
{
    private readonly Dictionary<ISymbol, (Value? Value, ExecutionPath Since)> variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<object, Condition> conditions = [];
    private bool hasReturned;

    public ExecutionPath Path { get; set; } = caller?.Path ?? ExecutionPath.Always;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

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

    public bool IsRunning(IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(method, other) || (caller?.IsRunning(other) ?? false);

    public void Declare(ISymbol variable, Value? value) => variables[variable] = (value, Path);

    public bool Knows(ISymbol variable) => variables.ContainsKey(variable) || (caller?.Knows(variable) ?? false);

    public Value? Read(ISymbol variable) =>
        variables.TryGetValue(variable, out var found) ? Path.Resolve(found.Value) : caller?.Read(variable);

    public void Write(ISymbol variable, Value? value)
    {
        if (variables.TryGetValue(variable, out var found))
        {
            variables[variable] = (Path.Write(found.Value, value, found.Since), found.Since);
        }
        else if (caller?.Knows(variable) == true)
        {
            caller.Write(variable, value);
        }
        else
        {
            Declare(variable, value);
        }
    }

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

        // Two tests of one parameter go the same way; of anything else the program may have changed its mind.
        object key = test switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter,
            ILocalReferenceOperation { Local: { } local } when IsAssignedOnce(local) => local,
            _ => test.Syntax,
        };
        if (!conditions.TryGetValue(key, out var condition))
        {
            conditions.Add(key, condition = new(2));
        }

        return (condition, whenTrue);
    }

    private static bool IsAssignedOnce(ILocalSymbol local) =>
        local.IsConst || (local.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is { } syntax
            && syntax.FirstAncestorOrSelf<SyntaxNode>(node => node.IsKind(SyntaxKind.Block)) is { } block
            && !block.DescendantNodes().Any(node =>
                node is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax { Left: Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax left }
                && left.Identifier.ValueText == local.Name));
}
