using System.Text;
using System.Text.RegularExpressions;

namespace PodSecurity.Facts;

/// <summary>
/// The part of the API's shape that the policy engine carries: the kinds that it looks into, and every type that can be
/// reached from them but for a status, which nobody writes.
/// </summary>
public static partial class PodFields
{
    private static readonly HashSet<string> Kinds =
    [
        "Pod", "PodTemplate", "ReplicationController", "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Namespace",
    ];

    /// <summary>The text: a line for each kind, then each type with its fields below it.</summary>
    public static string Generate(KubernetesApi api)
    {
        var kinds = api.Kinds.Where(kind => Kinds.Contains(kind.Kind)).ToList();
        var types = api.Types.ToDictionary(type => type.Name);
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            Reach(kind.Type, types, reached);
        }

        var text = new StringBuilder();
        text.Append("# Kubernetes ").Append(api.Kubernetes).Append(", made by: dotnet run --project policy/Facts\n");
        foreach (var kind in kinds)
        {
            text.Append("= ").Append(kind.Group.Length == 0 ? "-" : kind.Group).Append(' ').Append(kind.Kind).Append(' ').Append(kind.Type).Append('\n');
        }

        foreach (var name in reached)
        {
            text.Append(name).Append('\n');
            foreach (var field in types[name].Fields)
            {
                text.Append(' ').Append(field.Name).Append(' ').Append(WireType(field.Type)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Reach(string name, Dictionary<string, ApiType> types, SortedSet<string> reached)
    {
        if (!types.TryGetValue(name, out var type) || !reached.Add(name))
        {
            return;
        }

        foreach (var field in type.Fields.Where(field => field.Name != "status"))
        {
            Reach(ElementType(field.Type), types, reached);
        }
    }

    private static string ElementType(string type) =>
        type.StartsWith("[]", StringComparison.Ordinal) ? ElementType(type[2..])
        : type.StartsWith("map[", StringComparison.Ordinal) ? ElementType(type[4..^1])
        : type;

    // Which values a string may have is nothing that a type says.
    private static string WireType(string type) => ValueSet().Replace(type, "string");

    [GeneratedRegex(@"string:\w+")]
    private static partial Regex ValueSet();
}
