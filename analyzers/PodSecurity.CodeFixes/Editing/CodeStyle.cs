using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>How the code around a place is written, nearest first.</summary>
internal sealed class CodeStyle
{
    private CodeStyle()
    {
    }

    /// <summary>Whether what the context says is not named again: <c>new()</c>.</summary>
    public bool IsTargetTyped { get; private init; }

    /// <summary>Whether fields are given as named arguments.</summary>
    public bool UsesArguments { get; private init; }

    /// <summary>Whether there are parentheses before an initializer: <c>new X() { … }</c>.</summary>
    public bool HasParentheses { get; private init; }

    /// <summary>Whether names begin with <c>global::</c>.</summary>
    public bool IsGlobal { get; private init; }

    /// <summary>How lists are made, or null where none is near.</summary>
    public ListStyle? Lists { get; private init; }

    /// <summary>The style around an object's creation.</summary>
    public static CodeStyle Around(SyntaxNode creation) => new()
    {
        IsTargetTyped = IsTargetTypedAround(creation),
        UsesArguments = creation is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: not null }, ..], Initializer: null },
        HasParentheses = creation is ObjectCreationExpressionSyntax { ArgumentList: not null, Initializer: not null },
        IsGlobal = creation.AncestorsAndSelf().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault() is { Type: var type } && type.ToString().StartsWith("global::", StringComparison.Ordinal),
        Lists = ListsAround(creation),
    };

    private static bool IsTargetTypedAround(SyntaxNode creation)
    {
        for (var node = creation; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is BaseObjectCreationExpressionSyntax or WithExpressionSyntax)
            {
                foreach (var value in ValuesOf(node))
                {
                    if (IsObject(value))
                    {
                        return value is ImplicitObjectCreationExpressionSyntax;
                    }
                }

                // Where nothing else says what it is, its class has to be named.
                if (node is ImplicitObjectCreationExpressionSyntax || (node.Parent is AssignmentExpressionSyntax or ArgumentSyntax or ExpressionElementSyntax or InitializerExpressionSyntax && IsObject(node)))
                {
                    return node is ImplicitObjectCreationExpressionSyntax;
                }
            }
        }

        return false;
    }

    private static IEnumerable<SyntaxNode> ValuesOf(SyntaxNode creation)
    {
        var (initializer, arguments) = creation switch
        {
            BaseObjectCreationExpressionSyntax made => (made.Initializer, made.ArgumentList),
            WithExpressionSyntax with => (with.Initializer, null),
            _ => (null, null),
        };
        return [
            .. (initializer?.Expressions ?? []).Select(member => member is AssignmentExpressionSyntax assignment ? assignment.Right : member),
            .. (arguments?.Arguments ?? []).Select(argument => argument.Expression),
        ];
    }

    // Lists and dictionaries have their class named in any case.
    private static bool IsObject(SyntaxNode value) => value is ImplicitObjectCreationExpressionSyntax or ObjectCreationExpressionSyntax { Type: not GenericNameSyntax and not QualifiedNameSyntax { Right: GenericNameSyntax } };

    private static ListStyle? ListsAround(SyntaxNode creation)
    {
        SyntaxNode? seen = null;
        foreach (var around in creation.AncestorsAndSelf())
        {
            var before = seen;
            foreach (var node in around.DescendantNodesAndSelf(node => node != before))
            {
                if (StyleOf(node) is { } style)
                {
                    return style;
                }
            }

            seen = around;
        }

        return null;
    }

    private static ListStyle? StyleOf(SyntaxNode node) => node switch
    {
        CollectionExpressionSyntax => ListStyle.Collection,
        ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => ListStyle.Array,
        ObjectCreationExpressionSyntax { Type: var type } => (type as GenericNameSyntax ?? (type as QualifiedNameSyntax)?.Right as GenericNameSyntax)?.Identifier.ValueText switch
        {
            "List" => ListStyle.List,
            "InputList" => ListStyle.InputList,
            _ => null,
        },
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression, Parent: AssignmentExpressionSyntax, Expressions: [not InitializerExpressionSyntax, ..] } => ListStyle.Braces,
        _ => null,
    };
}
