using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// The contract by which a library of builders says what its calls set. The attributes are found by name, in whichever
/// assembly they stand:
/// <list type="bullet">
/// <item><c>[PodSecurity.ManifestObject("apps/v1", "Deployment", Start = "{…}")]</c> or
/// <c>[PodSecurity.ManifestObject("core.v1.Container", Start = "{…}")]</c> on a class: what its objects stand for, and the
/// JSON that they start from. <c>Pod = "spec.template"</c> is where in a whole object its pod's metadata and spec stand.</item>
/// <item><c>[PodSecurity.ManifestSets("spec.hostPID", Value = true)]</c> on a method: a field that a call sets; with
/// <c>Json = "{}"</c> to an object or list; with <c>Parameter = "name"</c> to an argument; with <c>Operation</c> <c>Add</c> it is added to a list, with <c>Remove</c> it is
/// taken away, with <c>Anything</c> nobody knows what is set. <c>InPart</c> means the part that the same call adds, <c>InPod</c>
/// that the path begins where the pod's metadata and spec stand. A name with dots stands in brackets:
/// <c>metadata.labels.[pod-security.kubernetes.io/enforce]</c>; one in braces is the text of an argument,
/// <c>metadata.annotations.{key}</c>; <c>*</c> is every item of a list.</item>
/// <item><c>[PodSecurity.ManifestAdds("spec.containers", "configure")]</c> on a method: it makes a part, lets the delegate of
/// that parameter fill it, and adds it to a list; <c>InPod</c> as above.</item>
/// </list>
/// What a call on a <c>Namespace</c> makes is made in that namespace. An argument of null sets nothing, one of an enumeration the
/// text of its member.
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
                var (start, pod) = (Named(attribute, "Start") as string, PathOf(Named(attribute, "Pod") as string));
                return attribute.ConstructorArguments switch
                {
                    [{ Value: string version }, { Value: string kind }, ..] => new(version, kind, null, start, pod),
                    [{ Value: string api }, ..] => new(null, null, api, start, pod),
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
        (string[] Path, string? Parameter, bool InPod)? adds = null;
        foreach (var attribute in method.GetAttributes())
        {
            if (Is(attribute, "ManifestSetsAttribute") && attribute.ConstructorArguments is [{ Value: string path }, ..])
            {
                sets.Add(new(PathOf(path), Named(attribute, "Value"), Named(attribute, "Json") as string, Named(attribute, "Parameter") as string, OperationOf(attribute), Named(attribute, "InPart") is true, Named(attribute, "InPod") is true));
            }
            else if (Is(attribute, "ManifestAddsAttribute") && attribute.ConstructorArguments is [{ Value: string list }, { Kind: TypedConstantKind.Primitive } parameter, ..])
            {
                adds = (PathOf(list), parameter.Value as string, Named(attribute, "InPod") is true);
            }
        }

        return sets.Count == 0 && adds is null ? null : new(sets, adds?.Path, adds?.Parameter, adds?.InPod ?? false);
    }

    private static string[] PathOf(string? path)
    {
        var steps = new List<string>();
        var rest = path ?? string.Empty;
        while (rest.Length > 0)
        {
            var isBracketed = rest[0] == '[' && rest.IndexOf(']') > 0;
            var end = isBracketed ? rest.IndexOf(']') : rest.IndexOf('.');
            end = end < 0 ? rest.Length : end;
            steps.Add(isBracketed ? rest.Substring(1, end - 1) : rest.Substring(0, end));
            rest = rest.Substring(Math.Min(rest.Length, isBracketed ? end + 2 : end + 1));
        }

        return [.. steps];
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
/// <param name="Pod">Where in a whole object its pod's metadata and spec stand.</param>
internal sealed record AnnotatedObject(string? ApiVersion, string? Kind, string? Type, string? Start, string[] Pod);

/// <summary>What a call sets.</summary>
/// <param name="Sets">The fields.</param>
/// <param name="List">The list to which it adds a part, or null.</param>
/// <param name="Configure">The parameter whose delegate fills the part, or null.</param>
/// <param name="ListIsInPod">Whether the list's path begins where the pod's metadata and spec stand.</param>
internal sealed record AnnotatedMethod(IReadOnlyList<AnnotatedSet> Sets, string[]? List, string? Configure, bool ListIsInPod)
{
    /// <summary>Whether it names the object: nobody names one that has a name.</summary>
    public bool Names { get; } = Sets.Any(set => set is { InPart: false, Path: ["metadata", "name"] });
}

/// <summary>A field that a call sets.</summary>
/// <param name="Path">The path of the field.</param>
/// <param name="Value">The value, where it is always the same.</param>
/// <param name="Json">The same of an object or list, as JSON.</param>
/// <param name="Parameter">The parameter that gives the value, or null.</param>
/// <param name="Operation">What is done to the field.</param>
/// <param name="InPart">Whether it is a field of the part that the call adds.</param>
/// <param name="InPod">Whether the path begins where the pod's metadata and spec stand.</param>
internal sealed record AnnotatedSet(string[] Path, object? Value, string? Json, string? Parameter, SetOperation Operation, bool InPart, bool InPod);

/// <summary>What a call does to a field.</summary>
internal enum SetOperation : byte
{
    Set,
    Add,
    Remove,
    Anything,
}
