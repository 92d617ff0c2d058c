using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>No probe and no lifecycle hook may name the host that it calls.</summary>
internal sealed class HostProbesAndHostLifecycleCheck()
    : Check(RuleRegistry.HostProbesAndHostLifecycle, Level.Baseline, new CheckRevision(34, Find))
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] Hooks = ["postStart", "preStop"];
    private static readonly string[] Actions = ["httpGet", "tcpSocket"];

    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            foreach (var probe in Probes)
            {
                FindHosts(container, container[probe], probe, found);
            }

            var lifecycle = container["lifecycle"];
            if (!lifecycle.IsUnset)
            {
                foreach (var hook in Hooks)
                {
                    FindHosts(container, lifecycle[hook], hook, found);
                }
            }
        }
    }

    private static void FindHosts(ContainerView container, Field handler, string name, Offences found)
    {
        if (handler.IsUnset)
        {
            return;
        }

        foreach (var action in Actions)
        {
            var host = handler[action]["host"];
            if (host.String is { Length: > 0 } forbidden)
            {
                var parent = name.EndsWith("Probe", StringComparison.Ordinal) ? name : "lifecycle." + name;
                found.Add(container, host, parent + "." + action + ".host", forbidden);
            }
            else if (host.IsUnreadableString)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        var containers = detail.AddNamed("container ", "containers ", detail.SortedContainers(found));
        var hosts = detail.Values(found);
        detail.Add(containers, " uses ", " use ")
            .Add(hosts.Count, "probe or lifecycle host ", "probe or lifecycle hosts ")
            .AddQuoted(hosts);
        return "probe or lifecycle host";
    }

    // Without a host the kubelet calls the pod itself, which may not be what was meant.
    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Remove, path, IsDecision: true) { Removes = "the host \"" + offence.Value + "\" of the " + HandlerOf(offence.Path) }];

    // lifecycle.preStop.httpGet.host
    private static string HandlerOf(string path)
    {
        var names = path.Split('.');
        return names[names.Length - 3];
    }
}
