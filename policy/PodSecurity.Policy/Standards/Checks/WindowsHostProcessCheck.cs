using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Nobody may run as a process of a Windows host.</summary>
internal sealed class WindowsHostProcessCheck() : Check(RuleRegistry.WindowsHostProcess, Level.Baseline, new CheckRevision(0, Find))
{
    private const string Path = "securityContext.windowsOptions.hostProcess";

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
            found.Add(container, hostProcess, Path);
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

    // All containers of a pod have to be processes of the host, or none.
    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Set, path, ScalarNode.Of(false)) { Along = [.. Leave(evaluation.Pod).Where(other => other.Path != path)] }];

    /// <summary>Makes every process of the host in a pod an ordinary one.</summary>
    public static IReadOnlyList<Remedy> Leave(PodView pod)
    {
        var places = pod.SecurityContext["windowsOptions"]["hostProcess"].IsTrue ? new List<string> { pod.SpecPath } : [];
        places.AddRange(pod.Containers.Where(container => container.SecurityContext["windowsOptions"]["hostProcess"].IsTrue).Select(container => container.Path));
        return [.. places.Select(place => new Remedy(RemedyKind.Set, FieldPath.Child(place, Path), ScalarNode.Of(false)))];
    }
}
