using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using PodSecurity.Models;

namespace PodSecurity.Reading;

/// <summary>The fields of a record, by their names in JSON.</summary>
internal sealed class ModelShape
{
    private static readonly ConcurrentDictionary<Type, ModelShape> Shapes = new();

    private ModelShape(Type type)
    {
        var fields = from property in type.GetProperties()
                     let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                     where name is not null
                     select new ModelField(name, property);
        Type = type;
        Fields = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        Required = [.. Fields.Values.Where(field => field.IsRequired)];
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>All fields that have a property.</summary>
    public FrozenDictionary<string, ModelField> Fields { get; }

    /// <summary>The fields that have to be given.</summary>
    public IReadOnlyList<ModelField> Required { get; }

    /// <summary>The shape of a record.</summary>
    public static ModelShape Of(Type type) => Shapes.GetOrAdd(type, type => new(type));

    /// <summary>An object of the record without any field.</summary>
    public KubernetesModel Create() => (KubernetesModel)Activator.CreateInstance(Type)!;
}

/// <summary>A field of a record.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Property">Its property.</param>
internal sealed record ModelField(string Name, PropertyInfo Property)
{
    /// <summary>The type of its values.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired { get; } = Property.IsDefined(typeof(RequiredMemberAttribute));
}
