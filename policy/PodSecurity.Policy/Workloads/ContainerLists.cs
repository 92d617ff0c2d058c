using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>Gathers containers from where custom resources keep them.</summary>
internal static class ContainerLists
{
    /// <summary>Adds the items of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="path">Its path.</param>
    /// <param name="containers">What to add to.</param>
    /// <param name="rename">What the controller calls a container in the pod, by its name and place in the list.</param>
    public static void AddList(Field list, string path, List<ContainerView> containers, Func<string?, int, string>? rename = null)
    {
        if (list.List is { } items)
        {
            for (var i = 0; i < items.ItemArray.Length; i++)
            {
                var item = items.ItemArray[i];
                containers.Add(new(item, path, i, rename?.Invoke(new Field(item)["name"].String, i)));
            }
        }
    }

    public static void AddOne(Field container, string path, List<ContainerView> containers, string? name = null)
    {
        if (container.Object is { } node)
        {
            containers.Add(new(node, path, -1, name));
        }
    }
}
