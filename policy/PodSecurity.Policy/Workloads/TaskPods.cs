using System.Globalization;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Workloads;

/// <summary>The pod of a Tekton task: its steps and sidecars are the containers.</summary>
internal static class TaskPods
{
    public static void Add(PodKind kind, ObjectNode spec, string path, List<CarriedPod> pods)
    {
        var containers = new List<ContainerView>();
        ContainerLists.AddOne(spec["stepTemplate"], path + ".stepTemplate", containers);
        ContainerLists.AddList(spec["steps"], path + ".steps", containers, (name, i) => "step-" + (string.IsNullOrEmpty(name) ? "unnamed-" + i : name));
        ContainerLists.AddList(spec["sidecars"], path + ".sidecars", containers, (name, i) => "sidecar-" + (string.IsNullOrEmpty(name) ? i.ToString(CultureInfo.InvariantCulture) : name));
        var volumes = new ObjectNode(Array.FindAll(spec.EntryArray, entry => entry.Key == "volumes"), spec.Origin, isOpen: true);
        pods.Add(new(kind, path, new(Field.Unknown, new(volumes), path + ".metadata", path, containers)));
    }
}
