using System.Text;
using PodSecurity.Dsl.Generator.Naming;
using PodSecurity.Dsl.Generator.Rules;
using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator.Source;

/// <summary>A type of the API as a record.</summary>
internal sealed class ModelSource(ModelTypes types)
{
    /// <summary>The record and its properties.</summary>
    public string Write(ApiType type)
    {
        var kind = types.KindOf(type.Name);
        var text = new StringBuilder();
        text.Append("/// <summary>").Append(kind is null ? $"The type <c>{type.Name}</c> of the Kubernetes API." : $"The kind <c>{kind.Kind}</c> of <c>{ApiVersionOf(kind)}</c>.").Append("</summary>\n");
        text.Append("[KubernetesType(\"").Append(type.Name).Append("\")]\n");
        if (kind is not null)
        {
            text.Append("[KubernetesKind(\"").Append(ApiVersionOf(kind)).Append("\", \"").Append(kind.Kind).Append("\")]\n");
        }

        text.Append("public sealed partial record ").Append(TypeNames.Of(type.Name)).Append(" : KubernetesModel").Append(InterfaceOf(type, kind)).Append("\n{");
        var separator = "\n";
        foreach (var field in FieldOrder.Sort(type, kind is not null))
        {
            text.Append(separator).Append(Property(type, field, kind));
            separator = "\n";
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The apiVersion that objects of a kind have.</summary>
    public static string ApiVersionOf(ApiKind kind) => kind.Group.Length == 0 ? kind.Version : kind.Group + "/" + kind.Version;

    private static string InterfaceOf(ApiType type, ApiKind? kind) =>
        kind is null ? string.Empty
        : type.Fields.Any(field => field is { Name: "metadata", Type: "meta.v1.ObjectMeta" }) ? ", INamedObject"
        : ", IKubernetesObject";

    private string Property(ApiType type, ApiField field, ApiKind? kind)
    {
        var isRequired = RequiredFields.Contains(type.Name, field.Name);
        var text = new StringBuilder();
        text.Append("    /// <summary><c>").Append(field.Name).Append("</c>: ").Append(FieldDocumentation.Of(field, types, isRequired)).Append("</summary>\n");
        text.Append("    [JsonPropertyName(\"").Append(field.Name).Append("\")]\n    public ");
        text.Append(isRequired ? "required " : string.Empty).Append(types.NameOf(field.Type));
        text.Append(isRequired && types.CanBeRequired(field.Type) ? string.Empty : "?");
        text.Append(' ').Append(FieldNames.Of(type.Name, field.Name)).Append(" { get; set; }");
        return text.Append((kind, field.Name) switch
        {
            ({ }, "apiVersion") => $" = \"{ApiVersionOf(kind)}\";",
            ({ }, "kind") => $" = \"{kind.Kind}\";",
            _ => string.Empty,
        }).Append('\n').ToString();
    }
}
