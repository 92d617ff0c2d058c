using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Reading;

/// <summary>Finds the code that made a value again.</summary>
internal static class Places
{
    /// <summary>What stands at the origin of a value, or null where nobody wrote it in C#.</summary>
    public static SyntaxNode? Find(Origin origin)
    {
        if (origin.Source is not SyntaxSource source)
        {
            return null;
        }

        var span = new TextSpan(origin.Start, origin.Length);
        var root = source.Tree.GetRoot();
        return root.FullSpan.Contains(span)
            ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().FirstOrDefault(node => SyntaxSource.OriginOf(node) == origin)
            : null;
    }

    /// <summary>
    /// Whether an expression is written for one purpose, so that changing it changes nothing else: a member's value, an
    /// argument, an element, a branch of those, or a variable that is used once.
    /// </summary>
    public static bool IsOwn(ExpressionSyntax expression, SemanticModel model) => Outermost(expression) is var value && value.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when assignment.Parent is not InitializerExpressionSyntax =>
            model.GetSymbolInfo(name).Symbol is IPropertySymbol,
        AssignmentExpressionSyntax assignment => assignment.Right == value,
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax } } => true,
        ExpressionElementSyntax or InitializerExpressionSyntax => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable } => UsesOf(variable).Count == 1,
        _ => false,
    };

    /// <summary>The expression with the parentheses, casts and decisions around it.</summary>
    public static ExpressionSyntax Outermost(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    expression = (ExpressionSyntax)expression.Parent;
                    break;
                case ConditionalExpressionSyntax conditional when conditional.Condition != expression:
                    expression = conditional;
                    break;
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax chosen }:
                    expression = chosen;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>Whether an expression is the value of an entry of a map that is made in one go.</summary>
    public static bool IsInMap(ExpressionSyntax value) => value.Parent is
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } or AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax };

    /// <summary>Whether a decision comes to the same, however it is taken.</summary>
    public static bool SaysOneThing(ExpressionSyntax expression)
    {
        return Leaves(expression).Distinct(StringComparer.Ordinal).Count() == 1;

        static IEnumerable<string> Leaves(ExpressionSyntax expression) => expression switch
        {
            ParenthesizedExpressionSyntax inner => Leaves(inner.Expression),
            ConditionalExpressionSyntax choice => Leaves(choice.WhenTrue).Concat(Leaves(choice.WhenFalse)),
            SwitchExpressionSyntax chosen => chosen.Arms.SelectMany(arm => Leaves(arm.Expression)),
            _ => [expression.ToString()],
        };
    }

    /// <summary>The expression with the parentheses and casts around it.</summary>
    public static SyntaxNode WithParentheses(SyntaxNode expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            expression = expression.Parent;
        }

        return expression;
    }

    /// <summary>Where a variable is named.</summary>
    public static IReadOnlyList<IdentifierNameSyntax> UsesOf(VariableDeclaratorSyntax variable) =>
        variable.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) is { } member
            ? [.. member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Identifier.ValueText && !IsName(name))]
            : [];

    // A property or a parameter that is called like the variable is not the variable.
    private static bool IsName(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };
}
