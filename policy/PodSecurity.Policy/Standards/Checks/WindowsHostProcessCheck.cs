using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Nobody may run as a process of a Windows host.</summary>
internal sealed class WindowsHostProcessCheck() : Check(RuleRegistry.WindowsHostProcess, Level.Baseline, new CheckRevision(0, Find))
{
    private static void Find(PodView pod, Offences found)
    {
        FindHostProcess(null, pod.SecurityContext, found);
        foreach (var container in pod.ContainersFor(found))
        {
            FindHostProcess(container, container.SecurityContext, found);
        }
    }

    private static void FindHostProcess(ContainerView? container, Field securityContext, Offences found)
    {
        var hostProcess = securityContext["windowsOptions"]["hostProcess"];
        if (hostProcess.IsTrue)
        {
            found.Add(container, hostProcess, "securityContext.windowsOptions.hostProcess");
        }
        else if (hostProcess.IsUnreadableBoolean)
        {
            found.AddUndetermined();
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddSetters(found).Add(" must not set securityContext.windowsOptions.hostProcess=true");
        return "hostProcess";
    }

    // A host process has to be in the host's network; without it the pod is an ordinary Windows pod.
    public override IReadOnlyList<Remedy> RemediesFor(PodView pod, in Offence offence, string path) =>
        [new(RemedyKind.Set, path, ScalarNode.Of(false))];
}
