using PodSecurity.Dsl.Generator.Naming;
using PodSecurity.Dsl.Generator.Rules;
using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator;

/// <summary>What each wire type of the API is in C#.</summary>
internal sealed class ModelTypes
{
    private readonly Dictionary<string, string> names;
    private readonly Dictionary<string, ApiValueSet> sets;
    private readonly Dictionary<string, ApiKind> kinds;

    public ModelTypes(KubernetesApi api)
    {
        names = api.Types.ToDictionary(type => type.Name, type => TypeNames.Of(type.Name));
        sets = api.Enums.ToDictionary(set => set.Name);
        kinds = api.Kinds.ToDictionary(kind => kind.Type);
    }

    /// <summary>The kind whose objects are of that type, or null.</summary>
    public ApiKind? KindOf(string type) => kinds.GetValueOrDefault(type);

    /// <summary>The set of values that a wire type speaks of, or null where it is no set, or one that the facts know no values of.</summary>
    public ApiValueSet? SetOf(string wireType) => sets.GetValueOrDefault(WireType.SetNameOf(wireType) ?? string.Empty);

    /// <summary>The C# type of a wire type, without the question mark of what may be left out.</summary>
    public string NameOf(string wireType) => wireType switch
    {
        _ when WireType.ItemOf(wireType) is { } item => $"IList<{ElementNameOf(item)}>",
        _ when WireType.ValueOf(wireType) is { } value => $"IDictionary<string, {ElementNameOf(value)}>",
        _ when WireType.SetNameOf(wireType) is not null => SetOf(wireType) is { } set ? TypeNames.OfSet(set.Name) : "string",
        "string" => "string",
        "bool" => "bool",
        "int32" => "int",
        "int64" => "long",
        "float64" => "double",
        "bytes" => "byte[]",
        "Any" => "JsonNode",
        "Duration" => "string",
        "IntOrString" or "Quantity" or "Time" or "MicroTime" => wireType,
        _ => names[wireType],
    };

    /// <summary>Whether a required field of that type is written without a question mark. One of a closed set is not: it is null where a reader meets a value that the set does not have.</summary>
    public bool CanBeRequired(string wireType) => SetOf(wireType) is not { } set || OpenSets.Contains(set.Name);

    // The API writes a time that is not set as null, where it cannot leave it out.
    private string ElementNameOf(string wireType) => NameOf(wireType) + (wireType is "Any" or "Time" or "MicroTime" ? "?" : string.Empty);
}
