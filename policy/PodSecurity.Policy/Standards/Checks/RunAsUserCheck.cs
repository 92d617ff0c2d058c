using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Nobody may run as user 0; since v1.35 not asked of a pod in a user namespace.</summary>
internal sealed class RunAsUserCheck() : Check(
    RuleRegistry.RunAsUser,
    Level.Restricted,
    new CheckRevision(23, Find),
    new CheckRevision(35, (pod, found) => found.AddUnless(pod.HasUserNamespace, pod, Find)))
{
    private static void Find(PodView pod, Offences found)
    {
        FindRoot(null, pod.SecurityContext, found);
        foreach (var container in pod.ContainersFor(found))
        {
            FindRoot(container, container.SecurityContext, found);
        }
    }

    private static void FindRoot(ContainerView? container, Field securityContext, Offences found)
    {
        var user = securityContext["runAsUser"];
        if (user.Integer == 0)
        {
            found.Add(container, user, "securityContext.runAsUser");
        }
        else if (!user.IsUnset && user.Integer is null)
        {
            found.AddUndetermined();
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddSetters(found).Add(" must not set runAsUser=0");
        return "runAsUser=0";
    }

    // Without the field the image's own user runs; which number would be right here, only the image knows.
    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Remove, path, Check: "the image must name a numeric user other than 0") { Removes = "runAsUser: 0" }];
}
