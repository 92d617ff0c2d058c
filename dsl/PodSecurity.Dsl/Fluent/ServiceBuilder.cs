using System.Globalization;
using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a Service. For the pods of one workload its <c>Expose</c> does.</summary>
public sealed class ServiceBuilder : ManifestBuilder<ServiceBuilder>
{
    private readonly Service model;

    internal ServiceBuilder(Manifests manifests, Draft draft, Service model)
        : base(manifests, draft) => this.model = model;

    private ServiceSpec Spec => model.Spec ??= new();

    /// <summary>Leads to the pods with a label. Where several are given, pods need all of them.</summary>
    public ServiceBuilder Selector(string label, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Spec.Selector = Set(Spec.Selector, Names.LabelKey(label, "a label", place), Names.LabelValue(value, label, place));
        Draft.Mark("spec.selector", place);
        return this;
    }

    /// <summary>Says that the pods are made elsewhere, so that no pod of this program needs to have the labels.</summary>
    public ServiceBuilder PodsAreElsewhere()
    {
        Draft.MatchesElsewhere = true;
        return this;
    }

    /// <summary>Listens on a port, and leads to a port of the pods, by number or name, by default the same.</summary>
    public ServiceBuilder Port(int port, IntOrString? to = null, string? name = null, Protocol? protocol = null, int? nodePort = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Names.PortNumber(port, place);
        var ports = Spec.Ports ??= [];
        if (ports.Any(other => other.Port == port && (other.Protocol ?? Protocol.Tcp) == (protocol ?? Protocol.Tcp)))
        {
            throw place.Mistake($"{Draft.DisplayName} already has the port {port.ToString(CultureInfo.InvariantCulture)}; leave this one out");
        }

        ports.Add(new() { Port = port, TargetPort = to, Name = name is null ? null : Names.Label(name, "a port of a service", place), Protocol = protocol, NodePort = nodePort });
        if (ports.Count > 1 && ports.FirstOrDefault(other => other.Name is null) is { } nameless)
        {
            throw place.Mistake($"{Draft.DisplayName} has several ports, so each needs a name; give {nameless.Port.ToString(CultureInfo.InvariantCulture)} one");
        }

        Draft.Mark($"spec.ports[{(ports.Count - 1).ToString(CultureInfo.InvariantCulture)}]", place);
        return this;
    }

    /// <summary>How it is reached: within the cluster, on each node, or through a load balancer.</summary>
    public ServiceBuilder Type(ServiceType type)
    {
        Spec.Type = type;
        return this;
    }

    /// <summary>Has no address of its own: its name leads to each of the pods.</summary>
    public ServiceBuilder Headless()
    {
        Spec.ClusterIP = "None";
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public ServiceBuilder Configure(Action<Service> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    internal ServiceBuilder For(IDictionary<string, string> labels)
    {
        Spec.Selector = labels;
        return this;
    }
}
