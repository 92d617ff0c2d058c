using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public abstract partial class WorkloadBuilder<TSelf>
{
    private const string HostnameLabel = "kubernetes.io/hostname";

    /// <summary>Runs only on nodes with a label: <c>nodeSelector</c>.</summary>
    public TSelf NodeSelector(string label, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Spec.NodeSelector = Set(Spec.NodeSelector, Names.LabelKey(label, "a label", place), Names.LabelValue(value, label, place));
        return Self;
    }

    /// <summary>
    /// Runs only on nodes whose label has one of the values; where a <paramref name="preference"/> from 1 to 100 is given,
    /// rather there than elsewhere.
    /// </summary>
    public TSelf NodeAffinity(string label, IEnumerable<string> values, int? preference = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var term = new NodeSelectorTerm { MatchExpressions = [new() { Key = Names.LabelKey(label, "a label", place), Operator = NodeSelectorOperator.In, Values = [.. values] }] };
        var affinity = (Spec.Affinity ??= new()).NodeAffinity ??= new();
        if (preference is { } weight)
        {
            affinity.PreferredDuringSchedulingIgnoredDuringExecution = Add(affinity.PreferredDuringSchedulingIgnoredDuringExecution, new() { Weight = Weight(weight, place), Preference = term });
            return Self;
        }

        // Terms are alternatives, so what a further call asks for has to hold in each of them.
        var required = affinity.RequiredDuringSchedulingIgnoredDuringExecution ??= new();
        required.NodeSelectorTerms = required.NodeSelectorTerms is { Count: > 0 } known
            ? [.. known.Select(other => other with { MatchExpressions = [.. other.MatchExpressions ?? [], .. term.MatchExpressions] })]
            : [term];
        return Self;
    }

    /// <summary>
    /// Runs near the pods of another workload, by its name: on the same node, zone or whatever <paramref name="topologyKey"/>
    /// says; where a <paramref name="preference"/> from 1 to 100 is given, rather there than elsewhere.
    /// </summary>
    public TSelf PodAffinity(string workload, string topologyKey = HostnameLabel, int? preference = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var affinity = (Spec.Affinity ??= new()).PodAffinity ??= new();
        var term = Term(workload, topologyKey);
        if (preference is { } weight)
        {
            affinity.PreferredDuringSchedulingIgnoredDuringExecution = Add(affinity.PreferredDuringSchedulingIgnoredDuringExecution, new() { Weight = Weight(weight, new(file, line)), PodAffinityTerm = term });
        }
        else
        {
            affinity.RequiredDuringSchedulingIgnoredDuringExecution = Add(affinity.RequiredDuringSchedulingIgnoredDuringExecution, term);
        }

        return Self;
    }

    /// <summary>
    /// Keeps away from the pods of another workload, by its name, or from each other where none is given: on the same node,
    /// zone or whatever <paramref name="topologyKey"/> says; where a <paramref name="preference"/> from 1 to 100 is given,
    /// only if it can be.
    /// </summary>
    public TSelf PodAntiAffinity(string? workload = null, string topologyKey = HostnameLabel, int? preference = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var affinity = (Spec.Affinity ??= new()).PodAntiAffinity ??= new();
        var term = Term(workload ?? Name, topologyKey);
        if (preference is { } weight)
        {
            affinity.PreferredDuringSchedulingIgnoredDuringExecution = Add(affinity.PreferredDuringSchedulingIgnoredDuringExecution, new() { Weight = Weight(weight, new(file, line)), PodAffinityTerm = term });
        }
        else
        {
            affinity.RequiredDuringSchedulingIgnoredDuringExecution = Add(affinity.RequiredDuringSchedulingIgnoredDuringExecution, term);
        }

        return Self;
    }

    /// <summary>Spreads the pods evenly: <c>.Spread("topology.kubernetes.io/zone")</c>.</summary>
    public TSelf Spread(string topologyKey, int maxSkew = 1, UnsatisfiableConstraintAction whenUnsatisfiable = UnsatisfiableConstraintAction.ScheduleAnyway)
    {
        Spec.TopologySpreadConstraints = Add(Spec.TopologySpreadConstraints, new()
        {
            TopologyKey = topologyKey,
            MaxSkew = maxSkew,
            WhenUnsatisfiable = whenUnsatisfiable,
            LabelSelector = new() { MatchLabels = OwnLabels },
        });
        return Self;
    }

    /// <summary>Runs also on nodes with a taint; without a <paramref name="value"/> whatever its value is, without a <paramref name="key"/> with any.</summary>
    public TSelf Tolerate(string? key = null, string? value = null, TaintEffect? effect = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        if (key is null && value is not null)
        {
            throw place.Mistake($"a taint is tolerated by its key, and by the value \"{value}\" only together with it; give key: too, or leave out value: to tolerate every taint");
        }

        Spec.Tolerations = Add(Spec.Tolerations, new()
        {
            Key = key is null ? null : Names.LabelKey(key, "a taint", place),
            Operator = value is null ? TolerationOperator.Exists : TolerationOperator.Equal,
            Value = value is null ? null : Names.LabelValue(value, key!, place, "taint"),
            Effect = effect,
        });
        return Self;
    }

    /// <summary>How important the pods are to the scheduler, by the name of a PriorityClass.</summary>
    public TSelf PriorityClass(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.PriorityClassName = Names.Subdomain(name, "a PriorityClass", new(file, line));
        return Self;
    }

    /// <summary>Which runtime runs the pods, by the name of a RuntimeClass.</summary>
    [ManifestSets("spec.runtimeClassName", Parameter = "name", InPod = true)]
    public TSelf RuntimeClass(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.RuntimeClassName = Names.Subdomain(name, "a RuntimeClass", new(file, line));
        return Mark("spec.runtimeClassName", new(file, line));
    }

    /// <summary>Pulls images with the credentials of a Secret.</summary>
    public TSelf ImagePullSecret(string secret, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.ImagePullSecrets = Add(Spec.ImagePullSecrets, new() { Name = Names.Subdomain(secret, "a Secret", new(file, line)) });
        return Self;
    }

    /// <summary>How many seconds the containers have to end before they are killed.</summary>
    public TSelf TerminationGracePeriod(int seconds)
    {
        Spec.TerminationGracePeriodSeconds = seconds;
        return Self;
    }

    /// <summary>Whether a container that has ended is started again in the same pod.</summary>
    public TSelf RestartPolicy(RestartPolicy policy)
    {
        Spec.RestartPolicy = policy;
        return Self;
    }

    /// <summary>Gives an address names within the pod: <c>/etc/hosts</c>.</summary>
    public TSelf HostAlias(string ip, params IReadOnlyList<string> names)
    {
        Spec.HostAliases = Add(Spec.HostAliases, new() { IP = ip, Hostnames = [.. names] });
        return Self;
    }

    /// <summary>How names are looked up.</summary>
    public TSelf DnsPolicy(DnsPolicy policy)
    {
        Spec.DnsPolicy = policy;
        return Self;
    }

    private static PodAffinityTerm Term(string workload, string topologyKey) =>
        new() { LabelSelector = new() { MatchLabels = AppLabel.Of(workload) }, TopologyKey = topologyKey };

    private static int Weight(int preference, Place place) => preference is >= 1 and <= 100
        ? preference
        : throw place.Mistake($"a preference is a number from 1 to 100, not {preference}");
}
