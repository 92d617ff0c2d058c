using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// Builds a container of a pod. It starts as <c>restricted</c> asks for; each call that gives something up is named for it.
/// </summary>
[ManifestObject("core.v1.Container", Start = SecureStart.Container)]
public sealed partial class ContainerBuilder
{
    private readonly PodDraft pod;
    private readonly Container container;
    private readonly string path;

    internal ContainerBuilder(PodDraft pod, Container container, string path)
    {
        (this.pod, this.container, this.path) = (pod, container, path);
        container.SecurityContext = JsonSerializer.Deserialize<SecurityContext>(SecureStart.ContainerContext, KubernetesJson.Options);
        if (pod.Spec.OS?.Name == OSName.Windows)
        {
            TakeLinuxAway(container);
        }
    }

    /// <summary>The container's name.</summary>
    public string Name => container.Name;

    private SecurityContext Security => container.SecurityContext ??= new();

    /// <summary>Runs this instead of the image's entry point. Each part is an argument of its own; no shell is involved.</summary>
    public ContainerBuilder Command(params IReadOnlyList<string> command)
    {
        container.Command = [.. command];
        return this;
    }

    /// <summary>Gives these arguments to the entry point.</summary>
    public ContainerBuilder Args(params IReadOnlyList<string> args)
    {
        container.Args = [.. args];
        return this;
    }

    /// <summary>Runs in this directory.</summary>
    public ContainerBuilder WorkingDir(string directory)
    {
        container.WorkingDir = directory;
        return this;
    }

    /// <summary>Pulls the image always, never, or only where the node lacks it.</summary>
    public ContainerBuilder PullPolicy(PullPolicy policy)
    {
        container.ImagePullPolicy = policy;
        return this;
    }

    /// <summary>Listens on a port, which may have a name by which probes and services find it.</summary>
    [ManifestAdds("ports", null)]
    [ManifestSets("containerPort", Parameter = "port", InPart = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("protocol", Parameter = "protocol", InPart = true)]
    public ContainerBuilder Port(int port, string? name = null, Protocol? protocol = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddPort(port, null, name, protocol, new(file, line));

    /// <summary>
    /// Gives up: leaving the node's ports alone. Listens on <paramref name="port"/> of the node, which leads to the
    /// container's port <paramref name="to"/>, by default the same. Baseline forbids it.
    /// </summary>
    [ManifestAdds("ports", null)]
    [ManifestSets("containerPort", Parameter = "port", InPart = true)]
    [ManifestSets("containerPort", Parameter = "to", InPart = true)]
    [ManifestSets("hostPort", Parameter = "port", InPart = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("protocol", Parameter = "protocol", InPart = true)]
    public ContainerBuilder HostPort(int port, int? to = null, string? name = null, Protocol? protocol = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddPort(to ?? port, port, name, protocol, new(file, line));

    /// <summary>Changes any field of the container through its typed model. What it sets is reported at this call.</summary>
    [ManifestSets("name", Operation = ManifestOperation.Anything)]
    [ManifestSets("ports", Operation = ManifestOperation.Anything)]
    [ManifestSets("securityContext", Operation = ManifestOperation.Anything)]
    [ManifestSets("livenessProbe", Operation = ManifestOperation.Anything)]
    [ManifestSets("readinessProbe", Operation = ManifestOperation.Anything)]
    [ManifestSets("startupProbe", Operation = ManifestOperation.Anything)]
    [ManifestSets("lifecycle", Operation = ManifestOperation.Anything)]
    public ContainerBuilder Configure(Action<Container> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Changes.Track(pod.Draft, container, change, path, new(file, line));
        return this;
    }

    /// <summary>Takes away what a container starts with and Windows does not know.</summary>
    internal static void TakeLinuxAway(Container container)
    {
        if (container.SecurityContext is { } security)
        {
            (security.AllowPrivilegeEscalation, security.Capabilities) = (null, null);
            container.SecurityContext = security == new SecurityContext() ? null : security;
        }
    }

    private ContainerBuilder AddPort(int port, int? hostPort, string? name, Protocol? protocol, Place call)
    {
        Names.PortNumber(port, call);
        Names.PortNumber(hostPort ?? port, call);
        _ = name is null ? null : Names.Port(name, call);
        var ports = container.Ports ??= [];
        if (name is not null && ports.Any(other => other.Name == name))
        {
            throw call.Mistake($"container \"{Name}\" already has a port \"{name}\"; give this one another name");
        }

        if (ports.Any(other => other.Port == port && (other.Protocol ?? Models.Protocol.Tcp) == (protocol ?? Models.Protocol.Tcp) && other.HostPort == hostPort))
        {
            throw call.Mistake($"container \"{Name}\" already has the port {port.ToString(CultureInfo.InvariantCulture)}; leave this one out");
        }

        ports.Add(new() { Port = port, HostPort = hostPort, Name = name, Protocol = protocol });
        return Mark($"ports[{(ports.Count - 1).ToString(CultureInfo.InvariantCulture)}]", call);
    }

    private ContainerBuilder Mark(string field, Place call)
    {
        pod.Draft.Mark(path + "." + field, call);
        return this;
    }
}
