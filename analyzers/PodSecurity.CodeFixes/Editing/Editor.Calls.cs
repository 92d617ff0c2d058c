using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Reading;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>Builders, whose calls say what they set: a chain gets a call, or loses one.</summary>
internal sealed partial class Editor
{
    /// <summary>The call of a builder that set a value without being given it.</summary>
    private InvocationExpressionSyntax? CallAt(Origin origin) => Places.Find(origin) switch
    {
        InvocationExpressionSyntax call when AnnotationOf(call) is not null => call,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } } when AnnotationOf(call) is not null => call,
        _ => null,
    };

    /// <summary>The call of a builder that was given a value.</summary>
    private InvocationExpressionSyntax? CallWith(Origin origin) =>
        Places.Find(origin)?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } && AnnotationOf(call) is not null ? call : null;

    private AnnotatedMethod? AnnotationOf(InvocationExpressionSyntax call) =>
        reading.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method ? reading.Types.Annotations.Find(method.ReducedFrom ?? method) : null;

    private bool RemoveCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax access)
        {
            return false;
        }

        if (access.Expression is IdentifierNameSyntax)
        {
            if (call.Parent is ExpressionStatementSyntax statement)
            {
                return RemoveStatement(statement);
            }

            // The call is all that the lambda does: it goes with its argument where that is optional, and else is left empty.
            if (call.Parent is LambdaExpressionSyntax lambda)
            {
                return lambda.Parent is ArgumentSyntax argument && IsOptional(argument)
                    ? RemoveFromList(argument)
                    : TryChange(call, new TextChange(call.Span, "{ }"));
            }
        }

        var lines = CodeLines.Of(call.SyntaxTree);
        var span = lines.IsFirst(access.OperatorToken.SpanStart) && lines.IsLast(call.Span.End)
            ? lines.WholeLines(access.OperatorToken.SpanStart, call.Span.End)
            : TextSpan.FromBounds(access.Expression.Span.End, call.Span.End);
        return TryChange(call, new TextChange(span, string.Empty));
    }

    private bool IsOptional(ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax { Arguments: var arguments, Parent: InvocationExpressionSyntax call } && arguments[arguments.Count - 1] == argument
        && reading.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.Parameters.Length >= arguments.Count && method.Parameters[arguments.Count - 1].IsOptional;

    /// <summary>Sets what is missing of an object that a call makes: by leaving out what takes it away, or by a call that sets it.</summary>
    private bool MakeCalls(Origin origin, IReadOnlyList<string> parents, ObjectNode fields)
    {
        if (Places.Find(origin) is BaseObjectCreationExpressionSyntax created)
        {
            return Leaves(fields, parents).ToList() is var leaves && leaves.TrueForAll(leaf => leaf.Value is not null && AddCall(created, leaf.Path, leaf.Value));
        }

        if (Places.Find(origin) is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } })
        {
            return false;
        }

        var all = true;
        var annotation = AnnotationOf(call);
        var configure = annotation?.List is null ? null : call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>().LastOrDefault();
        foreach (var (path, value) in Leaves(fields, parents))
        {
            var taking = (configure is null ? [] : configure.DescendantNodes().OfType<InvocationExpressionSyntax>())
                .FirstOrDefault(inner => AnnotationOf(inner)?.Sets.Any(set => set.Operation == SetOperation.Remove && path.Take(set.Path.Length).SequenceEqual(set.Path)) == true);
            all &= taking is not null ? RemoveCall(taking) : value is not null && AddCall(call, annotation, configure, path, value);
        }

        return all;
    }

    private bool AddCall(InvocationExpressionSyntax call, AnnotatedMethod? annotation, LambdaExpressionSyntax? configure, IReadOnlyList<string> path, ScalarNode value)
    {
        if (annotation?.List is not null && configure is not { ExpressionBody: not null })
        {
            return false;
        }

        return AddCall(configure?.ExpressionBody ?? call, path, value);
    }

    private bool AddCall(ExpressionSyntax target, IReadOnlyList<string> path, ScalarNode value)
    {
        if (reading.ModelOf(target.SyntaxTree).GetTypeInfo(target).Type is not INamedTypeSymbol builder || CallThatSets(builder, path, value) is not { } text)
        {
            return false;
        }

        // A call gets a line where the one before it has one.
        var lines = CodeLines.Of(target.SyntaxTree);
        var before = target is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { OperatorToken.SpanStart: var dot } } && lines.IsFirst(dot)
            ? lines.LineEnd + lines.IndentOf(dot)
            : string.Empty;
        return TryChange(target, new TextChange(new(target.Span.End, 0), before + text));
    }

    /// <summary>Adds an item by a call like the one that added the last.</summary>
    private bool AddCallLike(InvocationExpressionSyntax call, ScalarNode item) =>
        AnnotationOf(call)?.Sets.FirstOrDefault(set => set.Operation == SetOperation.Add) is { InPod: false, Path: { } path } && AddCall(call, path, item);

    private string? CallThatSets(INamedTypeSymbol builder, IReadOnlyList<string> path, ScalarNode value)
    {
        var pod = reading.Types.Find(builder)?.Pod ?? [];
        foreach (var method in builder.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var set in reading.Types.Annotations.Find(method)?.Sets ?? [])
            {
                if (!set.InPart && set.Operation is SetOperation.Set or SetOperation.Add && (set.InPod ? [.. pod, .. set.Path] : set.Path).SequenceEqual(path))
                {
                    if (set.Parameter is null && method.Parameters.All(parameter => parameter.IsOptional) && IsSame(set.Value, value))
                    {
                        return "." + method.Name + "()";
                    }

                    if (set.Parameter is not null && method.Parameters is [var only] && only.Name == set.Parameter)
                    {
                        return "." + method.Name + "(" + ValueWriter.Scalar(value) + ")";
                    }
                }
            }
        }

        return null;
    }

    private static bool IsSame(object? constant, ScalarNode value) => constant switch
    {
        bool boolean => value.Boolean == boolean,
        string text => value.String == text,
        _ => false,
    };

    // What is no scalar has no call that sets it: null stands for it.
    private static IEnumerable<(IReadOnlyList<string> Path, ScalarNode? Value)> Leaves(ObjectNode node, IReadOnlyList<string> parents)
    {
        foreach (var entry in node.Entries)
        {
            List<string> path = [.. parents, entry.Key];
            var inner = entry.Value switch
            {
                ObjectNode child => Leaves(child, path),
                ListNode list => list.Items.Select(item => ((IReadOnlyList<string>)path, item as ScalarNode)),
                _ => [(path, entry.Value as ScalarNode)],
            };
            foreach (var leaf in inner)
            {
                yield return leaf;
            }
        }
    }
}
