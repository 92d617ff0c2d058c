using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Where a value goes from the name that gives it: into variables, members, arguments, and out of the member.</summary>
internal sealed partial class MemberUses
{
    // Who gives a local away still has it and may go on with it, which only this tells; a member is found by its own name.
    private void GiveTo(string method, string key)
    {
        Flow(key, Given(method));
        if (key.IndexOf(':') >= 0)
        {
            Flow(KeptBy(method), key);
        }
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

        var isCalled = value.Parent is InvocationExpressionSyntax call && call.Expression == value;
        foreach (var named in isCalled ? new[] { key, ResultOf(key) } : [key])
        {
            SyntaxNode? next = value;
            while (next is not null)
            {
                next = Climb(named, next, next == value);
            }
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
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Name" or "NamespaceProperty" or "Namespace" or "Kind" or "ApiVersion" or "Uid" or "ResourceVersion" or "Count" or "Length", Parent: not InvocationExpressionSyntax } named when named.Expression == value:
                // A name, a kind or a count says something of the object, but nobody can change the object by it.
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
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax made } } when key.EndsWith("=>", StringComparison.Ordinal):
                return made;
            case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax entries }:
                return entries;
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
        if (argument is { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword, Parent.Parent: InvocationExpressionSyntax giver } && NameOf(giver.Expression) is { } gives)
        {
            Flow(gives, key);
        }

        if (argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))
        {
            Changed.Add(key);
        }

        switch (argument.Parent)
        {
            case TupleExpressionSyntax tuple:
                return tuple;
            case { Parent: ObjectCreationExpressionSyntax creation }:
                GiveTo(NameOf(creation.Type) ?? string.Empty, key);
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

        // Pulumi's outputs are looked at by the lambda alone.
        if (method != "Apply" || call.ArgumentList.Arguments is not [{ Expression: AnonymousFunctionExpressionSyntax }])
        {
            GiveTo(method, key);
        }

        if (!isReceiver && call.Expression is MemberAccessExpressionSyntax { Expression: var holder } && method is "Add" or "AddRange" or "Insert" or "Append" or "TryAdd" or "Enqueue" or "Push")
        {
            Flow(key, KeyOf(((MemberAccessExpressionSyntax)call.Expression).Expression));
        }

        foreach (var given in call.ArgumentList.Arguments.Where(argument => isReceiver && argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)))
        {
            // What a dictionary holds is given out.
            FlowToVariables(key, given.Expression);
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
