using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// What good practice says of the labels of a namespace that are all valid. It is advice, so it is given only where it is true of
/// the servers at hand, and where following it changes something.
/// </summary>
/// <remarks>Source: kubernetes.io, Enforcing Pod Security Standards, and Enforce Pod Security Standards with Namespace Labels.</remarks>
/// <param name="name">The name of the namespace.</param>
/// <param name="labels">Its labels.</param>
/// <param name="policy">The policy that comes of them.</param>
/// <param name="options">By what is judged.</param>
internal sealed class LabelPractice(string name, Field labels, AdmissionPolicy policy, JudgeOptions options)
{
    // Kubernetes keeps these names for itself, and what runs in them needs what no level but privileged allows.
    private const string SystemPrefix = "kube-";

    // What is enforced is warned of without a label since kubernetes/kubernetes#113491.
    private static readonly PolicyVersion FirstToWarnOfEnforced = PolicyVersion.V1(26);

    /// <summary>Whether the namespace is among the manifests a second time, and has labels there.</summary>
    public bool IsLabelledElsewhere { get; init; }

    /// <summary>Whether there is a label of Pod Security, or what was meant as one.</summary>
    public static bool AreThere(Field labels) =>
        labels.Object?.EntryArray.Any(entry => entry.Key.StartsWith("pod-security", StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>The advice, each at the label that it is about.</summary>
    public IEnumerable<(Rule Rule, Field Place, string Message, string Path)> Advise()
    {
        // Of an exempt namespace nobody asks, and of labels that are not known nothing can be said.
        if (options.Configuration.Exemptions.HasNamespace(name) || labels.IsUnknown || NamespaceLabels.All.Any(label => labels[label].IsUnknown))
        {
            yield break;
        }

        if (name.Length > 0 && !AreThere(labels) && !IsLabelledElsewhere && !name.StartsWith(SystemPrefix, StringComparison.Ordinal) && (!options.IsOfCluster || options.Configuration.Defaults.IsFullyPrivileged))
        {
            yield return (RuleRegistry.UnlabelledNamespace, Field.Unset, UnlabelledMessage, "metadata.labels");
        }

        if (labels[NamespaceLabels.EnforceLevel].IsSet && policy.Enforce is { Level: not Level.Privileged, Version.IsLatest: true })
        {
            var place = labels[NamespaceLabels.EnforceVersion].IsSet ? NamespaceLabels.EnforceVersion : NamespaceLabels.EnforceLevel;
            yield return (RuleRegistry.UnpinnedEnforce, labels[place], UnpinnedMessage, PathOf(place));
        }

        if (WarnsOfNoMore())
        {
            yield return (RuleRegistry.WarnSaysNoMore, labels[NamespaceLabels.WarnLevel], WarnMessage, PathOf(NamespaceLabels.WarnLevel));
        }
    }

    private string UnlabelledMessage =>
        "namespace " + GoText.Quote(name) + " has no label of Pod Security, and "
        + (options.IsOfCluster ? "the cluster's configuration forbids nothing there" : "a cluster that is not configured otherwise admits every pod there")
        + "; \"" + NamespaceLabels.EnforceLevel + ": baseline\" would keep out what is dangerous";

    private string UnpinnedMessage
    {
        get
        {
            // A pin newer than the server would go on to follow it.
            var server = options.Servers[options.Servers.Count - 1];
            return "what \"" + policy.Enforce + "\" rejects may grow with an upgrade of the cluster, and pods that ran before are then no longer created; pin it to the version that runs today"
                + (server.IsLatest ? " by \"" + NamespaceLabels.EnforceVersion + "\"" : ": \"" + NamespaceLabels.EnforceVersion + ": " + server + "\"");
        }
    }

    private string WarnMessage =>
        "\"" + policy.Warn + "\" is warned of without this label, since it is enforced; "
        + (policy.Warn.Level == Level.Restricted
            ? "\"" + NamespaceLabels.WarnVersion + ": latest\" would tell what newer versions ask for"
            : "\"restricted\" would tell what the next level asks for");

    // Nothing is stricter than restricted:latest: there the label says only what holds anyway, as the documentation does.
    private bool WarnsOfNoMore() =>
        labels[NamespaceLabels.WarnLevel].IsSet
        && labels[NamespaceLabels.EnforceLevel].IsSet
        && policy.Warn == policy.Enforce
        && policy.Warn is { Level: not Level.Privileged } and not { Level: Level.Restricted, Version.IsLatest: true }
        && options.Servers.All(server => server >= FirstToWarnOfEnforced)
        && NamespaceLabels.Resolve(WithoutWarn(), options.Configuration.Defaults, out _).Warn == policy.Warn;

    private Field WithoutWarn() => new(new ObjectNode(
        [.. labels.Object!.EntryArray.Where(entry => entry.Key is not (NamespaceLabels.WarnLevel or NamespaceLabels.WarnVersion))],
        labels.Object.Origin));

    private static string PathOf(string label) => "metadata.labels[" + label + "]";
}
