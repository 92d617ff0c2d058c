using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Reading;
using PodSecurity.CodeFixes.Reading;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>What is taken away.</summary>
internal sealed partial class Editor
{
    private bool Make(Remove step)
    {
        if (CallAt(step.Old) is { } call)
        {
            return RemoveCall(call);
        }

        if (Places.Find(step.Old) is ExpressionSyntax value)
        {
            if (RemoveValue(value))
            {
                return true;
            }

            // Where all branches give one value, the entry of a map goes as a whole: a key without a value would still be there.
            if (Places.Outermost(value) is var whole && Places.IsInMap(whole) && Places.SaysOneThing(whole) && RemoveValue(whole))
            {
                return true;
            }

            // What cannot be taken out, such as one branch of several, becomes null.
            if (ValueAt(step.Old) is not null)
            {
                return TryChange(value, new TextChange(value.Span, "null"));
            }
        }

        return ValueOf(step) is { } given && RemoveValue(given);
    }

    private bool Make(RemoveItem step)
    {
        if (CallAt(step.Old) is { } call)
        {
            return RemoveCall(call);
        }

        // A list of which nothing is left goes with its member.
        if (step.Count == 1 && ValueOf(step) is { } given && SyntaxSource.OriginOf(given) == step.List && RemoveValue(given))
        {
            return true;
        }

        if (Places.Find(step.List) is { } node && ItemsOf(node is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [{ Expression: var items }] } ? items : node) is { } list
            && list.Items.Count == step.Count && !list.Items.Any(item => item is SpreadElementSyntax))
        {
            return RemoveFrom(list, step.Index);
        }

        return Places.Find(step.Old) is ExpressionSyntax value && (RemoveValue(value) || RemoveVariable(value));
    }

    /// <summary>Takes away what gives a value to something: a member, an argument, an element, a statement.</summary>
    private bool RemoveValue(ExpressionSyntax expression)
    {
        var value = Places.WithParentheses(expression);
        switch (value.Parent)
        {
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } member when member.Right == value:
                return RemoveFromList(member);
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement, Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax } assignment when assignment.Right == value:
                return RemoveStatement(statement);
            case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } pair:
                return RemoveFromList(pair);
            case InitializerExpressionSyntax:
                return RemoveFromList(value);
            case ExpressionElementSyntax element:
                return RemoveFromList(element);
            case ArgumentSyntax { NameColon: not null, Parent.Parent: BaseObjectCreationExpressionSyntax } argument:
                return RemoveFromList(argument);
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } when AnnotationOf(call) is not null:
                return RemoveCall(call);
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } } call } arguments } argument:
                return arguments.Arguments.Count > 1 && arguments.Arguments[0] == argument ? RemoveFromList(argument)
                    : call.Parent is ExpressionStatementSyntax adding && RemoveStatement(adding);
            default:
                return false;
        }
    }

    private bool RemoveFromList(SyntaxNode item) => BracketedList.Around(item) is var (list, index) && RemoveFrom(list, index);

    private bool RemoveFrom(BracketedList list, int index)
    {
        if (!removed.TryGetValue(list.Owner, out var group))
        {
            removed.Add(list.Owner, group = (list, []));
        }

        group.Items.Add(index);
        return true;
    }

    private static IReadOnlyList<TextChange> Without(BracketedList list, HashSet<int> items)
    {
        if (items.Count < list.Items.Count || !list.IsBare || list.Owner is not InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation })
        {
            return list.Remove(items);
        }

        // new X { } is new X().
        var before = creation.Initializer!.OpenBraceToken.GetPreviousToken().Span.End;
        return [new(TextSpan.FromBounds(before, creation.Span.End), creation.ArgumentList is null ? "()" : "")];
    }

    private bool RemoveStatement(StatementSyntax statement)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            return false;
        }

        var lines = CodeLines.Of(statement.SyntaxTree);
        var span = lines.IsFirst(statement.SpanStart) && lines.IsLast(statement.Span.End)
            ? lines.WholeLines(statement.SpanStart, statement.Span.End)
            : TextSpan.FromBounds(statement.SpanStart, lines.SkipSpaces(statement.Span.End));
        return TryChange(statement, new TextChange(span, string.Empty));
    }

    /// <summary>Takes away a value that is kept in a variable for one use, with the variable: an object that nobody holds is judged by itself.</summary>
    private bool RemoveVariable(ExpressionSyntax value)
    {
        if (Kept.Of(value) is not { Statement: LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } declaration })
        {
            return false;
        }

        var uses = Places.UsesOf(variable).ToLookup(use => FillingOf(use) is not null);
        return uses[false].Count() == 1
            && RemoveValue(uses[false].Single())
            && uses[true].Select(FillingOf).OfType<StatementSyntax>().Append(declaration).All(RemoveStatement);
    }

    // made.Name = "x";
    private static ExpressionStatementSyntax? FillingOf(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment } access
        && access.Expression == use && assignment.Left == access ? statement : null;
}
