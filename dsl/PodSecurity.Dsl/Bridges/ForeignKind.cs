using System.Reflection;

namespace PodSecurity.Bridges;

/// <summary>Which kind a class of another library stands for, as KubernetesClient says it by an attribute.</summary>
internal sealed record ForeignKind(string ApiVersion, string Kind)
{
    /// <summary>The kind of a class; null where it says none.</summary>
    public static ForeignKind? Of(Type type)
    {
        if (type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == "KubernetesEntityAttribute") is not { } attribute)
        {
            return null;
        }

        var (group, version, kind) = (Named(attribute, "Group"), Named(attribute, "ApiVersion"), Named(attribute, "Kind"));
        return kind is null ? null : new(string.IsNullOrEmpty(group) ? version ?? string.Empty : $"{group}/{version}", kind);
    }

    private static string? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value as string;
}
