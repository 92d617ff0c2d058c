using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>No container may be privileged.</summary>
internal sealed class PrivilegedCheck() : Check(RuleRegistry.Privileged, Level.Baseline, new CheckRevision(0, Find))
{
    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            var privileged = container.SecurityContext["privileged"];
            if (privileged.IsTrue)
            {
                found.Add(container, privileged, "securityContext.privileged");
            }
            else if (privileged.IsUnreadableBoolean)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddContainers(found);
        detail.Add(" must not set securityContext.privileged=true");
        return "privileged";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Set, path, ScalarNode.Of(false))];
}
