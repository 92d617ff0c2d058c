using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// What one file does with the values that methods, properties and fields give, by name alone: which are changed, and where
/// they flow. Names of methods stand for what they return, with <c>()</c> for what they are given.
/// </summary>
internal sealed class MemberUses
{
    // Read from the syntax only, so that an edit of one file leaves the others as they are.
    private static readonly ConditionalWeakTable<SyntaxTree, MemberUses> Known = new();
    private static int count;

    private readonly Dictionary<string, HashSet<string>> flows = new(StringComparer.Ordinal);
    private readonly string file = Interlocked.Increment(ref count) + ":";
    private HashSet<string> locals = [];
    private HashSet<string>? ofProgram;
    private string member = string.Empty;

    private MemberUses(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        foreach (var declaration in root.DescendantNodes(node => node is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax)))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (declaration)
            {
                case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax:
                    Read((MemberDeclarationSyntax)declaration);
                    break;
                case TypeDeclarationSyntax { ParameterList: { } parameters } type:
                    // Where the parameters of a class go is not followed.
                    Changed.Add(Given(type.Identifier.ValueText));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The names of what is changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of what is given another value.</summary>
    public HashSet<string> Assigned { get; } = new(StringComparer.Ordinal);

    public static MemberUses Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var uses))
        {
            uses = new(tree, cancellation);
            uses = Known.GetValue(tree, _ => uses);
        }

        return uses;
    }

    /// <summary>Where a value flows in this file.</summary>
    public IEnumerable<string> FlowsOf(string name) => flows.TryGetValue(name, out var found) ? found : [];

    private static string Given(string method) => method + "()";

    private void Read(MemberDeclarationSyntax declaration)
    {
        // The statements of a program without classes see one another's variables.
        member = declaration is GlobalStatementSyntax ? file : file + declaration.SpanStart + ":";
        locals = declaration is GlobalStatementSyntax ? ofProgram ??= LocalsOf(declaration.Parent!) : LocalsOf(declaration);
        foreach (var node in declaration.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case SimpleNameSyntax name:
                    Follow(name);
                    break;
                case BaseMethodDeclarationSyntax method:
                    ReadParameters(NameOf(method), method.ParameterList, method.Modifiers, method.Body is null && method.ExpressionBody is null);
                    break;
                case LocalFunctionStatementSyntax function:
                    ReadParameters(function.Identifier.ValueText, function.ParameterList, default, false);
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Parent.Parent: InvocationExpressionSyntax call } argument when NameOf(call.Expression) is { } called:
                    foreach (var variable in argument.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                    {
                        Flow(called, Key(variable.Identifier.ValueText));
                    }

                    break;
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field:
                    // A delegate, perhaps.
                    Changed.Add(Given(field.Identifier.ValueText));
                    break;
                case PropertyDeclarationSyntax property:
                    Changed.Add(Given(property.Identifier.ValueText));
                    break;
                default:
                    break;
            }
        }
    }

    private static HashSet<string> LocalsOf(SyntaxNode scope) => new(scope.DescendantNodes().Select(NameOfLocal).OfType<string>(), StringComparer.Ordinal);

    private static string? NameOfLocal(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: not BaseFieldDeclarationSyntax } variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };

    private void ReadParameters(string? name, ParameterListSyntax parameters, SyntaxTokenList modifiers, bool hasNoBody)
    {
        if (name is null)
        {
            return;
        }

        if (hasNoBody || modifiers.Any(SyntaxKind.VirtualKeyword) || modifiers.Any(SyntaxKind.OverrideKeyword))
        {
            Changed.Add(Given(name));
        }

        foreach (var parameter in parameters.Parameters)
        {
            Flow(Given(name), Key(parameter.Identifier.ValueText));
        }
    }

    private static string? NameOf(SyntaxNode? node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private string Key(string name) => locals.Contains(name) ? member + name : name;

    // The variable, or the member, that is the value of an expression.
    private string? KeyOf(ExpressionSyntax target)
    {
        while (target is ElementAccessExpressionSyntax element)
        {
            target = element.Expression;
        }

        return target is IdentifierNameSyntax name ? Key(name.Identifier.ValueText) : NameOf(target);
    }

    private void Flow(string from, string? to)
    {
        if (to is null || from == to)
        {
            return;
        }

        if (!flows.TryGetValue(from, out var found))
        {
            flows.Add(from, found = new(StringComparer.Ordinal));
        }

        found.Add(to);
    }

    private void Follow(SimpleNameSyntax name)
    {
        ExpressionSyntax value = name;
        var key = Key(name.Identifier.ValueText);
        switch (name.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Name == name:
                (value, key) = (access, name.Identifier.ValueText);
                break;
            case MemberBindingExpressionSyntax binding:
                (value, key) = (binding, name.Identifier.ValueText);
                break;
            case NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or TypeArgumentListSyntax or ObjectCreationExpressionSyntax
                or VariableDeclarationSyntax or ParameterSyntax or AttributeSyntax or BaseTypeSyntax or NullableTypeSyntax or ArrayTypeSyntax:
                return;
            default:
                break;
        }

        SyntaxNode? next = value;
        while (next is not null)
        {
            next = Climb(key, next, next == value);
        }
    }

    /// <summary>Notes what is done to a value, and gives the expression in which it goes on, or null.</summary>
    private SyntaxNode? Climb(string key, SyntaxNode value, bool isItself)
    {
        switch (value.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == value:
            case ParenthesizedExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax:
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.CoalesceExpression }:
            case TupleExpressionSyntax or InitializerExpressionSyntax or ExpressionElementSyntax or SpreadElementSyntax or CollectionExpressionSyntax:
            case ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or BaseObjectCreationExpressionSyntax:
            case AnonymousFunctionExpressionSyntax or SwitchExpressionArmSyntax:
                return value.Parent;
            case ElementAccessExpressionSyntax element when element.Expression == value:
                return element;
            case ConditionalExpressionSyntax conditional when conditional.Condition != value:
                return conditional;
            case SwitchExpressionSyntax chosen when chosen.GoverningExpression != value:
                return chosen;
            case SwitchExpressionSyntax matched:
                FlowToVariables(key, matched);
                return null;
            case SwitchStatementSyntax matched:
                FlowToVariables(key, matched);
                return null;
            case IsPatternExpressionSyntax matched:
                FlowToVariables(key, matched.Pattern);
                return null;
            case MemberAccessExpressionSyntax access when access.Expression == value:
                return access.Parent is InvocationExpressionSyntax method && method.Expression == access ? ClimbCall(key, method, access.Name.Identifier.ValueText, isReceiver: true) : access;
            case ConditionalAccessExpressionSyntax access when access.Expression == value:
                if (access.WhenNotNull.DescendantNodesAndSelf().Any(node => node is AssignmentExpressionSyntax or InvocationExpressionSyntax))
                {
                    Changed.Add(key);
                }

                return access;
            case ConditionalAccessExpressionSyntax access:
                return access;
            case AssignmentExpressionSyntax assignment when assignment.Left == value:
                if (!isItself)
                {
                    Changed.Add(key);
                }
                else if (assignment.Parent is not InitializerExpressionSyntax)
                {
                    Assigned.Add(key);
                }

                return null;
            case AssignmentExpressionSyntax assignment:
                Flow(key, KeyOf(assignment.Left));
                FlowToVariables(key, assignment.Left);
                return null;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                Flow(key, Key(variable.Identifier.ValueText));
                return null;
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                Flow(key, property.Identifier.ValueText);
                return null;
            case ArgumentSyntax argument:
                return ClimbArgument(key, argument);
            case ReturnStatementSyntax or YieldStatementSyntax or ArrowExpressionClauseSyntax:
                return Leave(key, value.Parent);
            case CommonForEachStatementSyntax loop when loop.Expression == value:
                Flow(key, loop is ForEachStatementSyntax each ? Key(each.Identifier.ValueText) : null);
                FlowToVariables(key, (loop as ForEachVariableStatementSyntax)?.Variable);
                return null;
            case WithExpressionSyntax with when with.Expression == value:
                Changed.Add(key);
                return null;
            case RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression }:
                Changed.Add(key);
                return null;
            case FromClauseSyntax or JoinClauseSyntax:
                // Queries name what they take, as foreach does.
                Flow(key, Key(value.Parent is FromClauseSyntax from ? from.Identifier.ValueText : ((JoinClauseSyntax)value.Parent).Identifier.ValueText));
                return null;
            default:
                return null;
        }
    }

    private void FlowToVariables(string key, SyntaxNode? pattern)
    {
        foreach (var variable in pattern?.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>() ?? [])
        {
            Flow(key, Key(variable.Identifier.ValueText));
        }

        foreach (var element in (pattern as TupleExpressionSyntax)?.Arguments ?? [])
        {
            Flow(key, KeyOf(element.Expression));
        }
    }

    private SyntaxNode? ClimbArgument(string key, ArgumentSyntax argument)
    {
        if (argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))
        {
            Changed.Add(key);
        }

        switch (argument.Parent)
        {
            case TupleExpressionSyntax tuple:
                return tuple;
            case { Parent: ObjectCreationExpressionSyntax creation }:
                Flow(key, Given(NameOf(creation.Type) ?? string.Empty));
                return creation;
            case { Parent: InvocationExpressionSyntax call } when NameOf(call.Expression) is { } name:
                return ClimbCall(key, call, name, isReceiver: false);
            default:
                return null;
        }
    }

    private InvocationExpressionSyntax? ClimbCall(string key, InvocationExpressionSyntax call, string method, bool isReceiver)
    {
        if (isReceiver && method is "Add" or "AddRange" or "Insert" or "InsertRange" or "Remove" or "RemoveAll" or "RemoveAt" or "Clear" or "TryAdd" or "Sort" or "Reverse")
        {
            Changed.Add(key);
            return null;
        }

        // A delegate that is at hand may do anything.
        if (!isReceiver && call.Expression is IdentifierNameSyntax && locals.Contains(method))
        {
            Changed.Add(key);
            return null;
        }

        Flow(key, Given(method));
        if (!isReceiver && call.Expression is MemberAccessExpressionSyntax { Expression: var holder } && method is "Add" or "AddRange" or "Insert" or "Append" or "TryAdd")
        {
            Flow(key, KeyOf(((MemberAccessExpressionSyntax)call.Expression).Expression));
        }

        foreach (var lambda in call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>())
        {
            foreach (var parameter in lambda.DescendantNodes().OfType<ParameterSyntax>())
            {
                Flow(key, Key(parameter.Identifier.ValueText));
            }
        }

        // What others return for it is another object, unless they are known to pass it on.
        return isReceiver || method is "Select" or "ToList" or "ToArray" or "Concat" or "Append" or "FromResult" or "WhenAll" or "Run" or "Where" ? call : null;
    }

    private AnonymousFunctionExpressionSyntax? Leave(string key, SyntaxNode exit)
    {
        switch (exit.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax))
        {
            case AnonymousFunctionExpressionSyntax lambda:
                return lambda;
            case LocalFunctionStatementSyntax function:
                Flow(key, function.Identifier.ValueText);
                return null;
            case { } declaration:
                Flow(key, NameOf(declaration));
                return null;
            default:
                return null;
        }
    }
}
