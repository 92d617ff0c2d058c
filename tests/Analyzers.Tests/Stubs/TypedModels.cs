using Microsoft.CodeAnalysis;
using PodSecurity.Dsl.Generator;
using PodSecurity.Dsl.Generator.Naming;
using PodSecurity.Dsl.Generator.Rules;
using PodSecurity.Facts;
using PodSecurity.Models;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>Our own typed models, as code names them: the library itself, and no stub of it.</summary>
internal static class TypedModels
{
    private static readonly ModelTypes Types = new(KubernetesApi.Read());

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. new[] { typeof(PodSpec), typeof(Policy.Standards.Level) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    public static string ClassOf(string type) => $"global::PodSecurity.Models.{TypeNames.Of(type)}";

    public static string PropertyOf(string field, string type) => FieldNames.Of(type, field);

    public static bool IsRequired(string type, string field) => RequiredFields.Contains(type, field);

    /// <summary>The C# type of a wire type.</summary>
    public static string ElementOf(string type) =>
        WireType.ItemOf(type) is { } item ? $"IList<{ElementOf(item)}>"
        : WireType.ValueOf(type) is { } value ? $"IDictionary<string, {ElementOf(value)}>"
        : Types.NameOf(type) is var name && name is "string" or "bool" or "int" or "long" or "double" or "byte[]" ? name
        : $"global::PodSecurity.Models.{name}";

    /// <summary>The member that a text is of a closed set of values; null where the set is open, or has no such value.</summary>
    public static string? MemberOf(string type, string text) =>
        IsClosed(type, out var set) && set.Values.Contains(text) ? $"{ElementOf(type)}.{ValueNames.Of(set.Name, text)}" : null;

    /// <summary>Whether C# cannot say a value: the set of values is closed and has no such one.</summary>
    public static bool CannotSay(string type, string text) => IsClosed(type, out var set) && !set.Values.Contains(text);

    private static bool IsClosed(string type, out ApiValueSet set) => (set = Types.SetOf(type)!) is not null && !OpenSets.Contains(set.Name);
}
