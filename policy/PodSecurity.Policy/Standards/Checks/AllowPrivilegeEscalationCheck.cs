using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Every container must rule out that a process gains more privileges than its parent; since v1.25 not on Windows.</summary>
internal sealed class AllowPrivilegeEscalationCheck() : Check(
    RuleRegistry.AllowPrivilegeEscalation,
    Level.Restricted,
    new CheckRevision(8, Find),
    new CheckRevision(25, (pod, found) => found.AddUnless(pod.IsWindows, pod, Find)))
{
    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            var allowed = container.SecurityContext["allowPrivilegeEscalation"];
            if (allowed.IsUnset || allowed.IsTrue)
            {
                found.Add(container, allowed.IsTrue ? allowed : Field.Unset, "securityContext.allowPrivilegeEscalation");
            }
            else if (!allowed.IsFalse)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddContainers(found);
        detail.Add(" must set securityContext.allowPrivilegeEscalation=false");
        return "allowPrivilegeEscalation != false";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodView pod, in Offence offence, string path) =>
        [new(RemedyKind.Set, path, ScalarNode.Of(false))];
}
