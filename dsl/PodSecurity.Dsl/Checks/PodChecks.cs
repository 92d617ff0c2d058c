using System.Globalization;
using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>What the parts of a pod say of each other: mounts of volumes, probes of ports, labels of selectors.</summary>
internal static class PodChecks
{
    /// <summary>Finds the first part that makes no sense with the others; an object without a pod has none.</summary>
    public static void Check(Draft draft)
    {
        if (PodOf(draft.Model) is not var (path, template, selector) || template?.Spec is not { } spec)
        {
            return;
        }

        CheckSelector(draft, template, selector);
        var claims = (draft.Model as StatefulSet)?.Spec?.VolumeClaimTemplates ?? [];
        var volumes = (spec.Volumes ?? []).Select(volume => volume.Name).Concat(claims.Select(claim => claim.Metadata?.Name ?? string.Empty)).ToHashSet();
        CheckUnique(draft, spec, path);
        if (spec.Containers is not { Count: > 0 })
        {
            throw draft.Place.Mistake($"{draft.DisplayName} has no container; add one with Container(name, image)");
        }

        foreach (var (container, at) in ContainersOf(spec, path))
        {
            CheckMounts(draft, container, at, volumes);
            CheckPorts(draft, spec, container, at);
        }
    }

    /// <summary>Where an object has its pod, the pod, and the selector that has to match it.</summary>
    internal static (string Path, PodTemplateSpec? Pod, LabelSelector? Selector)? PodOf(IKubernetesObject model) => model switch
    {
        Pod pod => (string.Empty, new() { Metadata = pod.Metadata, Spec = pod.Spec }, null),
        Deployment { Spec: { } spec } => ("spec.template.", spec.Template, spec.Selector),
        StatefulSet { Spec: { } spec } => ("spec.template.", spec.Template, spec.Selector),
        DaemonSet { Spec: { } spec } => ("spec.template.", spec.Template, spec.Selector),
        ReplicaSet { Spec: { } spec } => ("spec.template.", spec.Template, spec.Selector),
        Job { Spec: { } spec } => ("spec.template.", spec.Template, null),
        CronJob { Spec.JobTemplate.Spec: { } spec } => ("spec.jobTemplate.spec.template.", spec.Template, null),
        _ => null,
    };

    private static IEnumerable<(Container Container, string Path)> ContainersOf(PodSpec spec, string path) =>
        (spec.InitContainers ?? []).Select((container, i) => (container, $"{path}spec.initContainers[{Text(i)}]"))
            .Concat((spec.Containers ?? []).Select((container, i) => (container, $"{path}spec.containers[{Text(i)}]")));

    private static void CheckSelector(Draft draft, PodTemplateSpec template, LabelSelector? selector)
    {
        if (selector is not null && !Selectors.Matches(selector, template.Metadata?.Labels))
        {
            throw draft.PlaceOf("spec.selector").Mistake($"the selector of {draft.DisplayName} does not match the labels of its own pods; give both the same label");
        }
    }

    private static void CheckUnique(Draft draft, PodSpec spec, string path)
    {
        var names = new HashSet<string>();
        foreach (var (container, at) in ContainersOf(spec, path))
        {
            if (!names.Add(container.Name))
            {
                throw draft.PlaceOf(at).Mistake($"{draft.DisplayName} has two containers \"{container.Name}\"; give one of them another name");
            }
        }
    }

    private static void CheckMounts(Draft draft, Container container, string at, HashSet<string> volumes)
    {
        var paths = new HashSet<string>();
        foreach (var (mount, i) in (container.VolumeMounts ?? []).Select((mount, i) => (mount, i)))
        {
            var place = () => draft.PlaceOf($"{at}.volumeMounts[{Text(i)}]");
            if (!volumes.Contains(mount.Name))
            {
                throw place().Mistake($"container \"{container.Name}\" mounts the volume \"{mount.Name}\", which {draft.DisplayName} does not have; {(volumes.Count > 0 ? "it has " + List(volumes) : "add it to the pod")}");
            }

            if (!paths.Add(mount.MountPath))
            {
                throw place().Mistake($"container \"{container.Name}\" mounts two volumes at {mount.MountPath}; mount one of them elsewhere");
            }
        }
    }

    private static void CheckPorts(Draft draft, PodSpec spec, Container container, string at)
    {
        foreach (var (field, probe) in new[] { ("livenessProbe", container.LivenessProbe), ("readinessProbe", container.ReadinessProbe), ("startupProbe", container.StartupProbe) })
        {
            CheckPort(draft, spec, container, probe?.HttpGet?.Port ?? probe?.TcpSocket?.Port ?? probe?.Grpc?.Port, probe?.HttpGet?.Host ?? probe?.TcpSocket?.Host, $"{at}.{field}");
        }

        foreach (var (field, handler) in new[] { ("lifecycle.postStart", container.Lifecycle?.PostStart), ("lifecycle.preStop", container.Lifecycle?.PreStop) })
        {
            CheckPort(draft, spec, container, handler?.HttpGet?.Port ?? handler?.TcpSocket?.Port, handler?.HttpGet?.Host ?? handler?.TcpSocket?.Host, $"{at}.{field}");
        }
    }

    // A name is looked for in the container itself, a number in the whole pod, which is one host. Other hosts have ports of their own.
    private static void CheckPort(Draft draft, PodSpec spec, Container container, IntOrString? port, string? host, string at)
    {
        if (port is not { } asked || (host is not null && asked.Number is not null))
        {
            return;
        }

        if (asked.Text is { } name && !(container.Ports ?? []).Any(known => known.Name == name))
        {
            throw draft.PlaceOf(at).Mistake($"container \"{container.Name}\" has no port \"{name}\"; {Ports(container.Ports, known => known.Name, "add it with Port(number, \"" + name + "\")")}");
        }

        var all = ContainersOf(spec, string.Empty).SelectMany(other => other.Container.Ports ?? []).ToList();
        if (asked.Number is { } number && !all.Any(known => known.Port == number))
        {
            throw draft.PlaceOf(at).Mistake($"no container of {draft.DisplayName} has the port {Text(number)}; {Ports(all, known => Text(known.Port), "add it with Port(" + Text(number) + ")")}");
        }
    }

    private static string Ports(IEnumerable<ContainerPort>? ports, Func<ContainerPort, string?> text, string otherwise)
    {
        var known = (ports ?? []).Select(text).OfType<string>().Distinct().ToList();
        return known.Count > 0 ? "there is " + List(known) : otherwise;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => "\"" + name + "\""));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
