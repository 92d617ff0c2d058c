using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PodSecurity.CodeFixes.Reading;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>Something that is made and then filled by the statements right behind.</summary>
/// <param name="Name">The variable or property that it is kept in.</param>
/// <param name="Statement">The statement that makes it.</param>
internal sealed record Kept(string Name, StatementSyntax Statement)
{
    /// <summary>What keeps the result of an expression, or null where nothing does by itself.</summary>
    public static Kept? Of(SyntaxNode creation) => Places.WithParentheses(creation).Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax local } variable } => new(variable.Identifier.Text, local),
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment => new(assignment.Left.ToString(), statement),
        _ => null,
    };

    /// <summary>The last statement that sets a property, or null where none follows that does.</summary>
    public StatementSyntax? LastSetting => Behind
        .TakeWhile(statement => statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } } && access.Expression.ToString() == Name)
        .LastOrDefault();

    /// <summary>The last statement that adds an item, or null where none follows that does.</summary>
    public StatementSyntax? LastAdding => Behind
        .TakeWhile(statement => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } access } } && access.Expression.ToString() == Name)
        .LastOrDefault();

    private IEnumerable<StatementSyntax> Behind
    {
        get
        {
            IEnumerable<StatementSyntax> statements = Statement.Parent switch
            {
                BlockSyntax block => block.Statements,
                SwitchSectionSyntax section => section.Statements,
                GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement),
                _ => [],
            };
            return statements.SkipWhile(statement => statement != Statement).Skip(1);
        }
    }
}
