using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// What one member of a file does with the values that methods, properties and fields give, by name alone: which are changed,
/// and where they flow. A value goes by a key:
/// <list type="bullet">
/// <item><c>Make</c>: what a method, property or field of that name gives.</item>
/// <item><c>Make=&gt;</c>: what a method gives, and no property of that name.</item>
/// <item><c>Make()</c>: what a method is given.</item>
/// <item><c>Make=&lt;</c>: the variables that its callers give to it, and still have afterwards.</item>
/// <item><c>1:20:pod</c>: a variable, behind the scope that tells it from those of other members.</item>
/// </list>
/// </summary>
internal sealed partial class MemberUses
{
    private readonly Dictionary<string, HashSet<string>> flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TextSpan>> sites = new(StringComparer.OrdinalIgnoreCase);
    private readonly SyntaxTree tree;
    private readonly string scope;
    private readonly HashSet<string> locals;

    /// <summary>Reads a member.</summary>
    /// <param name="declaration">A member of a class, a class with parameters, or a statement of a program without classes.</param>
    /// <param name="scope">What tells its variables from those of others.</param>
    /// <param name="shared">The variables that it shares with others; null where all are its own.</param>
    public MemberUses(MemberDeclarationSyntax declaration, string scope, HashSet<string>? shared)
    {
        tree = declaration.SyntaxTree;
        this.scope = scope;
        locals = shared ?? [];
        if (declaration is TypeDeclarationSyntax type)
        {
            // Where the parameters of a class go is not followed.
            Changed.Add(Given(type.Identifier.ValueText));
            return;
        }

        List<SyntaxNode> nodes = [.. declaration.DescendantNodesAndSelf(HoldsUses).Where(HoldsUses)];
        locals = shared ?? LocalsOf(nodes);
        foreach (var node in nodes)
        {
            Read(node);
        }
    }

    /// <summary>The names of what is changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of what is given another value.</summary>
    public HashSet<string> Assigned { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the methods whose bodies stand here, with <c>()</c>.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the methods that replace one of another class.</summary>
    public HashSet<string> Overridden { get; } = new(StringComparer.Ordinal);

    /// <summary>Where fields of a name are given another value after their object was made, or lists of that name lose items.</summary>
    public IEnumerable<(SyntaxTree Tree, TextSpan Span)> SitesOf(string name) =>
        sites.TryGetValue(name, out var found) ? found.Select(span => (tree, span)) : [];

    /// <summary>Where a value flows in this member.</summary>
    public IEnumerable<string> FlowsOf(string name) => flows.TryGetValue(name, out var found) ? found : [];

    /// <summary>What a method of a name returns, where a property may be called the same.</summary>
    public static string ResultOf(string method) => method + "=>";

    /// <summary>What those who call a method go on with, after they gave it away.</summary>
    public static string KeptBy(string method) => method + "=<";

    /// <summary>The name itself in a name that says whose it is, or what of it is meant.</summary>
    public static string IdentifierOf(string key)
    {
        var start = key.LastIndexOf(':') + 1;
        var end = key.IndexOfAny(['(', '='], start);
        return end < 0 ? key.Substring(start) : key.Substring(start, end - start);
    }

    private static string Given(string method) => method + "()";

    private void Read(SyntaxNode node)
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
            case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax } } assignment:
                NoteSite(assignment.Left, assignment.Span);
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Insert" } access } removal:
                NoteSite(access.Expression, removal.Span);
                break;
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Insert" } } removal:
                NoteSite(removal.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression, removal.Span);
                break;
            case PropertyDeclarationSyntax property:
                Changed.Add(Given(property.Identifier.ValueText));
                break;
            default:
                break;
        }
    }

    private void NoteSite(ExpressionSyntax? target, TextSpan span)
    {
        while (target is ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            target = target switch
            {
                ElementAccessExpressionSyntax element => element.Expression,
                ParenthesizedExpressionSyntax inner => inner.Expression,
                ConditionalAccessExpressionSyntax access => access.WhenNotNull,
                _ => ((PostfixUnaryExpressionSyntax)target).Operand,
            };
        }

        if (target is TupleExpressionSyntax tuple)
        {
            foreach (var element in tuple.Arguments)
            {
                NoteSite(element.Expression, span);
            }
        }
        else if (NameOf(target) is { } name)
        {
            if (!sites.TryGetValue(name, out var found))
            {
                sites.Add(name, found = []);
            }

            found.Add(span);
        }
    }

    // What says nothing of values is passed over: names of types, literals, names of fields in initializers. In code that makes
    // objects that is the larger part.
    private static bool HoldsUses(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.QualifiedName or SyntaxKind.AliasQualifiedName or SyntaxKind.PredefinedType or SyntaxKind.TypeArgumentList
            or SyntaxKind.StringLiteralExpression or SyntaxKind.NumericLiteralExpression or SyntaxKind.TrueLiteralExpression
            or SyntaxKind.FalseLiteralExpression or SyntaxKind.NullLiteralExpression => false,
        SyntaxKind.IdentifierName => node.Parent is not AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment || assignment.Left != node,
        _ => true,
    };

    /// <summary>The variables that are declared among nodes.</summary>
    public static HashSet<string> LocalsOf(IEnumerable<SyntaxNode> nodes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (NameOfLocal(node) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

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

        // The body that runs may be another one, which is not known here: so the name decides, as for code out of sight.
        if ((hasNoBody || modifiers.Any(SyntaxKind.VirtualKeyword) || modifiers.Any(SyntaxKind.OverrideKeyword)) && Recipients.MayChange(name))
        {
            Changed.Add(Given(name));
        }

        if (!hasNoBody)
        {
            Declared.Add(Given(name));
        }

        if (modifiers.Any(SyntaxKind.OverrideKeyword))
        {
            Overridden.Add(name);
        }

        foreach (var parameter in parameters.Parameters)
        {
            if (MayHold(parameter.Type))
            {
                Flow(Given(name), Key(parameter.Identifier.ValueText));
            }
        }
    }

    // A text or a token holds no object. Most methods are given one as well, and to follow it would lead everywhere.
    private static bool MayHold(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => MayHold(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        IdentifierNameSyntax { Identifier.ValueText: "CancellationToken" } => false,
        _ => true,
    };

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

    private string Key(string name) => locals.Contains(name) ? scope + name : name;

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
}
