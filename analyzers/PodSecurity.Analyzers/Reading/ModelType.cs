using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Api;

namespace PodSecurity.Analyzers.Reading;

/// <summary>A class of C# that stands for a type of the Kubernetes API.</summary>
/// <param name="Symbol">The class.</param>
/// <param name="Api">The type of the API, or null where we have no facts about it.</param>
/// <param name="IsPatch">Whether its objects are parts by nature, which the server merges into what is there.</param>
internal sealed record ModelType(INamedTypeSymbol Symbol, ApiObjectType? Api, bool IsPatch)
{
    private readonly ConcurrentDictionary<IPropertySymbol, ModelField?> fields = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a finding can hang on its objects; of types that we have no facts about it can.</summary>
    public bool IsJudged { get; } = Api is null || JudgedFields.IsJudged(Api);

    /// <summary>The kind that its objects are, where the class says so; else null.</summary>
    public (string ApiVersion, string Kind)? Kind { get; init; }

    /// <summary>The name under which a resource keeps the object that it was given; no field of the API is called so.</summary>
    public const string ResourceArguments = "$args";

    /// <summary>Whether the kind's object is the second argument of its constructor, as of a Pulumi resource.</summary>
    public bool IsResource { get; init; }

    /// <summary>Whether its objects are builders whose methods say what they set.</summary>
    public bool IsBuilder { get; init; }

    /// <summary>The JSON that a builder's object starts from, or null.</summary>
    public string? Start { get; init; }

    /// <summary>Where in a builder's object its pod's metadata and spec stand.</summary>
    public string[] Pod { get; init; } = [];

    /// <summary>For the objects within a builder's object, which have no class of their own.</summary>
    public ModelType Nameless => new(Symbol, null, IsPatch: false);

    /// <summary>The field of the API that a property stands for, or null where that cannot be known.</summary>
    public ModelField? FieldOf(IPropertySymbol property)
    {
        if (!fields.TryGetValue(property, out var field))
        {
            field = ModelField.Of(property, Api);
            fields.TryAdd(property, field);
        }

        return field;
    }
}
