using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>
/// The pods of an Argo workflow: one for each template that has a container. Its sidecars and init containers stand beside
/// it, and what is said for the whole workflow (host network, security context, volumes) holds for each.
/// </summary>
internal static class WorkflowPods
{
    private const string MainContainer = "main";

    private static readonly string[] SpecFields = ["hostNetwork", "hostPID", "hostIPC", "securityContext", "volumes"];

    public static void Add(PodKind kind, ObjectNode spec, string path, List<CarriedPod> pods)
    {
        // The workflow's own security context and volumes, once; the templates' own below.
        pods.Add(new(kind, path, new(Field.Unknown, new(Keep(spec, SpecFields)), path + ".metadata", path, [])));

        var templates = spec["templates"];
        if (templates.List is { } list)
        {
            for (var i = 0; i < list.ItemArray.Length; i++)
            {
                AddTemplate(kind, new(list.ItemArray[i]), FieldPath.Item(path + ".templates", i), pods);
            }
        }

        AddTemplate(kind, spec["templateDefaults"], path + ".templateDefaults", pods);
    }

    private static void AddTemplate(PodKind kind, Field template, string path, List<CarriedPod> pods)
    {
        if (template.Object is not { } node)
        {
            return;
        }

        var containers = new List<ContainerView>();
        ContainerLists.AddList(template["initContainers"], path + ".initContainers", containers);
        ContainerLists.AddOne(template["container"], path + ".container", containers, MainContainer);
        ContainerLists.AddOne(template["script"], path + ".script", containers, MainContainer);
        ContainerLists.AddList(template["containerSet"]["containers"], path + ".containerSet.containers", containers);
        ContainerLists.AddList(template["sidecars"], path + ".sidecars", containers);
        pods.Add(new(kind, path, new(node["metadata"], new(Keep(node, SpecFields)), path + ".metadata", path, containers)));
    }

    private static ObjectNode Keep(ObjectNode node, string[] names) =>
        new(Array.FindAll(node.EntryArray, entry => Array.IndexOf(names, entry.Key) >= 0), node.Origin, isOpen: true);
}
