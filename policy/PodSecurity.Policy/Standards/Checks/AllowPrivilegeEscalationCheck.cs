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

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Set, path, ScalarNode.Of(false)) { Along = GiveUp(offence.Container!) }];

    // What lets a process gain privileges all the same: with either, the API server refuses the field.
    private static List<Remedy> GiveUp(ContainerView container)
    {
        var context = container.SecurityContext;
        var given = new List<Remedy>();
        if (context["privileged"].IsTrue)
        {
            given.Add(new(RemedyKind.Set, container.Path + ".securityContext.privileged", ScalarNode.Of(false)));
        }

        var added = context["capabilities"]["add"].List?.ItemArray ?? [];
        for (var i = added.Length - 1; i >= 0; i--)
        {
            if (added[i] is ScalarNode { String: "CAP_SYS_ADMIN" })
            {
                given.Add(new(RemedyKind.RemoveItem, FieldPath.Item(container.Path + ".securityContext.capabilities.add", i)) { Removes = "\"CAP_SYS_ADMIN\" from capabilities.add" });
            }
        }

        return given;
    }
}
