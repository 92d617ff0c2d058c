using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>The records of the compiled assembly, by reflection.</summary>
internal static class Models
{
    /// <summary>Every record that stands for a type of the API.</summary>
    public static IReadOnlyDictionary<string, Type> ByApiType { get; } =
        typeof(KubernetesModel).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(KubernetesTypeAttribute)))
            .ToDictionary(type => type.GetCustomAttribute<KubernetesTypeAttribute>()!.Name);

    /// <summary>The kind that the record of an object stands for.</summary>
    public static string? KindOf(IKubernetesObject read) => read.GetType().GetCustomAttribute<KubernetesKindAttribute>()?.Kind;

    /// <summary>The properties that stand for fields, in the order in which they are written.</summary>
    public static IEnumerable<(string Name, PropertyInfo Property)> FieldsOf(Type type) =>
        from property in type.GetProperties()
        where property.IsDefined(typeof(JsonPropertyNameAttribute))
        select (property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name, property);

    /// <summary>The type below the question mark, and below lists and maps.</summary>
    public static Type InnermostOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? InnermostOf(underlying)
        : type.IsGenericType ? InnermostOf(type.GetGenericArguments()[^1])
        : type;

    /// <summary>An object and all objects within it.</summary>
    public static IEnumerable<KubernetesModel> Within(KubernetesModel model) =>
        FieldsOf(model.GetType()).SelectMany(field => WithinValue(field.Property.GetValue(model))).Prepend(model);

    private static IEnumerable<KubernetesModel> WithinValue(object? value) => value switch
    {
        KubernetesModel model => Within(model),
        string => [],
        IDictionary map => map.Values.Cast<object?>().SelectMany(WithinValue),
        IList list => list.Cast<object?>().SelectMany(WithinValue),
        _ => [],
    };
}
