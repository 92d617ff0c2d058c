using System.Text;
using PodSecurity.Facts;

namespace PodSecurity.Dsl.Generator.Source;

/// <summary>The table from apiVersion and kind to the record.</summary>
internal static class KindTableSource
{
    /// <summary>The generated half of <c>KubernetesKinds</c>.</summary>
    public static string Write(IEnumerable<ApiKind> kinds, ModelTypes types)
    {
        var text = new StringBuilder("public static partial class KubernetesKinds\n{\n    private static Dictionary<(string ApiVersion, string Kind), Type> Table { get; } = new()\n    {\n");
        foreach (var kind in kinds)
        {
            text.Append("        [(\"").Append(ModelSource.ApiVersionOf(kind)).Append("\", \"").Append(kind.Kind).Append("\")] = typeof(").Append(types.NameOf(kind.Type)).Append("),\n");
        }

        return text.Append("    };\n}\n").ToString();
    }
}
