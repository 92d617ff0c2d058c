using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>Finds the pods that an object carries.</summary>
public static class PodExtractor
{
    /// <summary>The pods of an object, by kind; none where the kind carries none or its template may be left out and is.</summary>
    public static IReadOnlyList<CarriedPod> Extract(KubernetesObject @object, PodKinds kinds)
    {
        var pods = new List<CarriedPod>(1);
        foreach (var kind in kinds.Find(@object.Group, @object.Kind))
        {
            foreach (var (field, path) in Follow(new(@object.Node), kind.Path, string.Empty))
            {
                if (field.Object is { } holder)
                {
                    Add(kind, kind.IsCustom ? OpenNodes.OpenAll(holder) : holder, path, pods);
                }
                else if (!field.IsUnset || !kind.MayLackPod)
                {
                    var nothing = field.IsUnset ? Field.Unset : Field.Unknown;
                    pods.Add(new(kind, path, new(nothing, nothing, path)));
                }
            }
        }

        return pods;
    }

    private static void Add(PodKind kind, ObjectNode holder, string path, List<CarriedPod> pods)
    {
        switch (kind.Shape)
        {
            case PodShape.Spec:
                // The view adds "spec" to the path of the parent, which is empty where the spec is a field of the object itself.
                var parent = path.EndsWith(".spec", StringComparison.Ordinal) ? path.Substring(0, path.Length - ".spec".Length) : string.Empty;
                pods.Add(new(kind, parent, new(Field.Unknown, new(holder), parent)));
                break;
            case PodShape.WorkflowTemplate:
                WorkflowPods.Add(kind, holder, path, pods);
                break;
            case PodShape.Task:
                TaskPods.Add(kind, holder, path, pods);
                break;
            default:
                pods.Add(new(kind, path, new(holder["metadata"], holder["spec"], path)));
                break;
        }
    }

    private static IEnumerable<(Field Field, string Path)> Follow(Field field, string rest, string path)
    {
        if (rest.Length == 0)
        {
            return [(field, path)];
        }

        var dot = rest.IndexOf('.');
        var name = dot < 0 ? rest : rest.Substring(0, dot);
        rest = dot < 0 ? string.Empty : rest.Substring(dot + 1);
        if (name != "*")
        {
            return Follow(field[name], rest, FieldPath.Child(path, name));
        }

        return field.Node switch
        {
            ObjectNode node => node.Entries.SelectMany(entry => Follow(node[entry.Key], rest, FieldPath.Child(path, entry.Key))),
            ListNode list => list.Items.SelectMany((item, i) => Follow(new(item), rest, FieldPath.Item(path, i))),
            _ => [],
        };
    }
}
