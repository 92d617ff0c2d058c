using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// The contract by which a library of builders says what its calls set. The attributes are found by name, in whichever
/// assembly they stand:
/// <list type="bullet">
/// <item><c>[PodSecurity.ManifestObject("apps/v1", "Deployment", Start = "{…}")]</c> or
/// <c>[PodSecurity.ManifestObject("core.v1.Container", Start = "{…}")]</c> on a class: what its objects stand for, and the
/// JSON that they start from.</item>
/// <item><c>[PodSecurity.ManifestSets("spec.hostPID", Value = true)]</c> on a method: a field that a call sets; with
/// <c>Parameter = "name"</c> to an argument; with <c>Operation</c> <c>Add</c> it is added to a list, with <c>Remove</c> it is
/// taken away, with <c>Anything</c> nobody knows what is set. <c>InPart</c> means the part that the same call adds.</item>
/// <item><c>[PodSecurity.ManifestAdds("spec.containers", "configure")]</c> on a method: it makes a part, lets the delegate of
/// that parameter fill it, and adds it to a list.</item>
/// </list>
/// </summary>
internal sealed class Annotations
{
    private const string Namespace = "PodSecurity";

    private readonly ConcurrentDictionary<IMethodSymbol, AnnotatedMethod?> methods = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the compilation knows the contract at all.</summary>
    public static bool AreKnownTo(Compilation compilation) => compilation.GetTypeByMetadataName(Namespace + ".ManifestObjectAttribute") is not null;

    /// <summary>What a class of builders stands for, or null where it says nothing.</summary>
    public static AnnotatedObject? Find(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (Is(attribute, "ManifestObjectAttribute"))
            {
                var start = Named(attribute, "Start") as string;
                return attribute.ConstructorArguments switch
                {
                    [{ Value: string version }, { Value: string kind }, ..] => new(version, kind, null, start),
                    [{ Value: string api }, ..] => new(null, null, api, start),
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>What a call sets, or null where the method says nothing.</summary>
    public AnnotatedMethod? Find(IMethodSymbol method) => methods.GetOrAdd(method.OriginalDefinition, Read);

    private static AnnotatedMethod? Read(IMethodSymbol method)
    {
        var sets = new List<AnnotatedSet>();
        (string Path, string Parameter)? adds = null;
        foreach (var attribute in method.GetAttributes())
        {
            if (Is(attribute, "ManifestSetsAttribute") && attribute.ConstructorArguments is [{ Value: string path }, ..])
            {
                sets.Add(new(path.Split('.'), Named(attribute, "Value"), Named(attribute, "Parameter") as string, OperationOf(attribute), Named(attribute, "InPart") is true));
            }
            else if (Is(attribute, "ManifestAddsAttribute") && attribute.ConstructorArguments is [{ Value: string list }, { Value: string parameter }, ..])
            {
                adds = (list, parameter);
            }
        }

        return sets.Count == 0 && adds is null ? null : new(sets, adds?.Path.Split('.'), adds?.Parameter);
    }

    private static SetOperation OperationOf(AttributeData attribute) => Named(attribute, "Operation") switch
    {
        1 => SetOperation.Add,
        2 => SetOperation.Remove,
        3 => SetOperation.Anything,
        _ => SetOperation.Set,
    };

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace?.ToDisplayString() == Namespace;

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Array ? null : argument.Value.Value;
            }
        }

        return null;
    }
}

/// <summary>What a class of builders stands for.</summary>
/// <param name="ApiVersion">Group and version of a whole object; null of a part.</param>
/// <param name="Kind">The kind of a whole object; null of a part.</param>
/// <param name="Type">The API's type of a part; null of a whole object.</param>
/// <param name="Start">The JSON that it starts from, or null.</param>
internal sealed record AnnotatedObject(string? ApiVersion, string? Kind, string? Type, string? Start);

/// <summary>What a call sets.</summary>
/// <param name="Sets">The fields.</param>
/// <param name="List">The list to which it adds a part, or null.</param>
/// <param name="Configure">The parameter whose delegate fills the part, or null.</param>
internal sealed record AnnotatedMethod(IReadOnlyList<AnnotatedSet> Sets, string[]? List, string? Configure);

/// <summary>A field that a call sets.</summary>
/// <param name="Path">The path of the field.</param>
/// <param name="Value">The value, where it is always the same.</param>
/// <param name="Parameter">The parameter that gives the value, or null.</param>
/// <param name="Operation">What is done to the field.</param>
/// <param name="InPart">Whether it is a field of the part that the call adds.</param>
internal sealed record AnnotatedSet(string[] Path, object? Value, string? Parameter, SetOperation Operation, bool InPart);

/// <summary>What a call does to a field.</summary>
internal enum SetOperation : byte
{
    Set,
    Add,
    Remove,
    Anything,
}
