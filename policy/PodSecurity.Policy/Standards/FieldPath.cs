using System.Globalization;

namespace PodSecurity.Policy.Standards;

/// <summary>Paths of fields as Kubernetes writes them: <c>spec.containers[0].ports[1].hostPort</c>.</summary>
internal static class FieldPath
{
    public static string Item(string list, int index) => list + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    public static string Child(string parent, string field) => parent.Length == 0 ? field : parent + "." + field;

    /// <summary>Puts the index into a relative path that holds <c>[]</c>.</summary>
    public static string WithIndex(string path, int index) =>
        index < 0 ? path : path.Replace("[]", "[" + index.ToString(CultureInfo.InvariantCulture) + "]");
}
