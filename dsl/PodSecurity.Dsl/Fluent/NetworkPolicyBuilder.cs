using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// Builds a NetworkPolicy: from where pods may be reached, and what they may reach. A direction of which nothing is said is
/// left open; one that is begun is closed but for what is allowed. To say nothing of either is a mistake, since Kubernetes
/// would close the way in.
/// <code>
/// shop.NetworkPolicy("db").Of("db").AllowFrom(Peer.Pods("web"), port: 5432).DenyEgress();
/// </code>
/// </summary>
public sealed class NetworkPolicyBuilder : ManifestBuilder<NetworkPolicyBuilder>
{
    private readonly NetworkPolicy model;

    internal NetworkPolicyBuilder(Manifests manifests, Draft draft, NetworkPolicy model)
        : base(manifests, draft) => this.model = model;

    private NetworkPolicySpec Spec => model.Spec ??= new();

    /// <summary>Holds for the pods of a workload, by its name; else it holds for all of the namespace.</summary>
    public NetworkPolicyBuilder Of(string workload, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Selector(AppLabel.Key, workload, file, line);

    /// <summary>Holds for the pods with a label. Where several are given, pods need all of them.</summary>
    public NetworkPolicyBuilder Selector(string label, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var selector = Spec.PodSelector ??= new();
        selector.MatchLabels = Set(selector.MatchLabels, Names.LabelKey(label, "a label", place), Names.LabelValue(value, label, place));
        Draft.Mark("spec.podSelector", place);
        return this;
    }

    /// <summary>Says that the pods are made elsewhere, so that no pod of this program needs to have the labels.</summary>
    public NetworkPolicyBuilder PodsAreElsewhere()
    {
        Draft.MatchesElsewhere = true;
        return this;
    }

    /// <summary>
    /// Lets others reach the pods: on a port by number or name, on all from <paramref name="port"/> to
    /// <paramref name="endPort"/>, or on every port.
    /// </summary>
    public NetworkPolicyBuilder AllowFrom(NetworkPolicyPeer peer, IntOrString? port = null, int? endPort = null, Protocol? protocol = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(peer);
        Spec.PolicyTypes = With(PolicyType.Ingress);
        Spec.Ingress = Add(Spec.Ingress, new() { From = [peer], Ports = Ports(port, endPort, protocol, new(file, line)) });
        return this;
    }

    /// <summary>Lets the pods reach others, as <see cref="AllowFrom"/> lets them be reached.</summary>
    public NetworkPolicyBuilder AllowTo(NetworkPolicyPeer peer, IntOrString? port = null, int? endPort = null, Protocol? protocol = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(peer);
        Spec.PolicyTypes = With(PolicyType.Egress);
        Spec.Egress = Add(Spec.Egress, new() { To = [peer], Ports = Ports(port, endPort, protocol, new(file, line)) });
        return this;
    }

    /// <summary>Lets the pods ask the name service of the cluster.</summary>
    public NetworkPolicyBuilder AllowDns()
    {
        Spec.PolicyTypes = With(PolicyType.Egress);
        Spec.Egress = Add(Spec.Egress, new() { Ports = [new() { Port = 53, Protocol = Protocol.Udp }, new() { Port = 53, Protocol = Protocol.Tcp }] });
        return this;
    }

    /// <summary>Lets nobody reach the pods but those that are allowed.</summary>
    public NetworkPolicyBuilder DenyIngress()
    {
        Spec.PolicyTypes = With(PolicyType.Ingress);
        return this;
    }

    /// <summary>Lets the pods reach nobody but those that are allowed.</summary>
    public NetworkPolicyBuilder DenyEgress()
    {
        Spec.PolicyTypes = With(PolicyType.Egress);
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public NetworkPolicyBuilder Configure(Action<NetworkPolicy> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    private IList<PolicyType> With(PolicyType type) => [.. (Spec.PolicyTypes ?? []).Append(type).Distinct().Order()];

    private static List<NetworkPolicyPort>? Ports(IntOrString? port, int? endPort, Protocol? protocol, Place place) => (port, endPort) switch
    {
        (null, null) when protocol is null => null,
        ({ Number: { } first }, { } last) when last < first => throw place.Mistake($"the ports from {first} to {last} are none; begin with the smaller one"),
        (not { Number: not null }, not null) => throw place.Mistake("a range of ports begins with a number; give port: too"),
        _ => [new() { Port = port, EndPort = endPort, Protocol = protocol }],
    };
}

/// <summary>Who is on the other side of a connection that a NetworkPolicy allows.</summary>
public static class Peer
{
    private const string NamespaceLabel = "kubernetes.io/metadata.name";

    /// <summary>The pods of a workload by its name, in the same namespace or in another.</summary>
    public static NetworkPolicyPeer Pods(string workload, string? @namespace = null) => PodsWith(AppLabel.Key, workload, @namespace);

    /// <summary>The pods with a label, in the same namespace or in another.</summary>
    public static NetworkPolicyPeer PodsWith(string label, string value, string? @namespace = null) => new()
    {
        PodSelector = new() { MatchLabels = new Dictionary<string, string> { [label] = value } },
        NamespaceSelector = @namespace is null ? null : Namespace(@namespace).NamespaceSelector,
    };

    /// <summary>All pods of a namespace.</summary>
    public static NetworkPolicyPeer Namespace(string name) => new() { NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { [NamespaceLabel] = name } } };

    /// <summary>Addresses, such as <c>10.0.0.0/8</c>, but for some of them.</summary>
    public static NetworkPolicyPeer Addresses(string cidr, params IReadOnlyList<string> except) => new() { IPBlock = new() { Cidr = cidr, Except = except.Count > 0 ? [.. except] : null } };
}
