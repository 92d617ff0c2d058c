using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>Gathers containers from where custom resources keep them.</summary>
internal static class ContainerLists
{
    public static void AddList(Field list, string path, List<ContainerView> containers)
    {
        if (list.List is { } items)
        {
            for (var i = 0; i < items.ItemArray.Length; i++)
            {
                containers.Add(new(items.ItemArray[i], path, i));
            }
        }
    }

    public static void AddOne(Field container, string path, List<ContainerView> containers)
    {
        if (container.Object is { } node)
        {
            containers.Add(new(node, path, -1));
        }
    }
}
