using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The pod may not share the host's network, process or IPC namespace.</summary>
internal sealed class HostNamespacesCheck() : Check(RuleRegistry.HostNamespaces, Level.Baseline, new CheckRevision(0, Find))
{
    private static readonly string[] Namespaces = ["hostNetwork", "hostPID", "hostIPC"];

    private static void Find(PodView pod, Offences found)
    {
        foreach (var name in Namespaces)
        {
            var shared = pod.Spec[name];
            if (shared.IsTrue)
            {
                found.Add(null, shared, name, name);
            }
            else if (shared.IsUnreadableBoolean)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        for (var i = 0; i < found.Count; i++)
        {
            detail.Add(i == 0 ? "" : ", ").Add(found[i].Value!).Add("=true");
        }

        return "host namespaces";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) => [Leave(evaluation.Pod, offence.Value!)];

    /// <summary>Takes a pod out of a namespace of the host. What runs as a process of a Windows host has to be on its network.</summary>
    public static Remedy Leave(PodView pod, string name) => new(RemedyKind.Set, FieldPath.Child(pod.SpecPath, name), ScalarNode.Of(false))
    {
        Along = name == "hostNetwork" ? WindowsHostProcessCheck.Leave(pod) : [],
    };
}
