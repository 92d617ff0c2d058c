using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PodSecurity.Analyzers.Reading;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>The code that makes an object, and what it gives to it.</summary>
/// <param name="Node">The creation, the <c>with</c>, or the name before a nested initializer.</param>
/// <param name="Model">The class of the object.</param>
internal sealed record Holder(SyntaxNode Node, ModelType Model)
{
    /// <summary>The code that made what has an origin, or null where it is not a single place.</summary>
    public static Holder? Of(Origin origin, ProjectReading reading) => Places.Find(origin) is { } node ? Of(node, reading) : null;

    private static Holder? Of(SyntaxNode node, ProjectReading reading)
    {
        var model = reading.ModelOf(node.SyntaxTree);
        var type = node switch
        {
            BaseObjectCreationExpressionSyntax or WithExpressionSyntax => model.GetTypeInfo(node).Type,
            IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Right: InitializerExpressionSyntax } assignment } when assignment.Left == node =>
                (model.GetSymbolInfo(node).Symbol as IPropertySymbol)?.Type,
            _ => null,
        };
        if (type is null || reading.Types.Find(ModelProperties.Unwrap(type)) is not { IsBuilder: false } found)
        {
            return null;
        }

        // A resource's fields are those of its arguments.
        return !found.IsResource ? new(node, found)
            : (node as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.Select(argument => argument.Expression)
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Select(argument => Of(argument, reading))
                .FirstOrDefault(holder => holder is not null);
    }

    /// <summary>The members or arguments that are there, or null where there are none yet.</summary>
    public BracketedList? Members => Node switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => BracketedList.Of(initializer),
        BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments: [{ NameColon: not null }, ..] } arguments } => BracketedList.Of(arguments),
        WithExpressionSyntax with => BracketedList.Of(with.Initializer),
        IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Right: InitializerExpressionSyntax nested } } => BracketedList.Of(nested),
        _ => null,
    };

    /// <summary>The expression that gives a field its value, or null where that is not a single place.</summary>
    public ExpressionSyntax? ValueOf(string field, ProjectReading reading)
    {
        var model = reading.ModelOf(Node.SyntaxTree);
        foreach (var member in Members?.Items ?? [])
        {
            if (member is AssignmentExpressionSyntax { Right: not InitializerExpressionSyntax } assignment && IsField(assignment.Left))
            {
                return assignment.Right;
            }

            if (member is ArgumentSyntax { NameColon.Name: { } name } argument && Model.PropertyOf(field) is { } property
                && string.Equals(name.Identifier.ValueText, property.Name, StringComparison.OrdinalIgnoreCase))
            {
                return argument.Expression;
            }
        }

        if (Node is WithExpressionSyntax with && Of(Unparenthesized(with.Expression), reading) is { } original)
        {
            return original.ValueOf(field, reading);
        }

        return Kept.Of(Node) is { } kept && kept.Statement.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) is { } body
            ? body.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .LastOrDefault(assignment => assignment.Left is MemberAccessExpressionSyntax access && access.Expression.ToString() == kept.Name && IsField(access))?.Right
            : null;

        bool IsField(ExpressionSyntax left) => model.GetSymbolInfo(left).Symbol is IPropertySymbol set && Model.FieldOf(set)?.Name == field;
    }

    private static ExpressionSyntax Unparenthesized(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax parenthesized ? Unparenthesized(parenthesized.Expression) : expression;
}
