using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The pod or every container must rule out root; since v1.35 not asked of a pod in a user namespace.</summary>
internal sealed class RunAsNonRootCheck() : Check(
    RuleRegistry.RunAsNonRoot,
    Level.Restricted,
    new CheckRevision(0, Find),
    new CheckRevision(35, (pod, found) => found.AddUnless(pod.HasUserNamespace, pod, Find)))
{
    private const int SetFalse = 0;
    private const int Missing = 1;
    private const string Path = "securityContext.runAsNonRoot";
    private const string LookAtTheImage = "the image must name a numeric user other than 0, or runAsUser must be set";

    private static void Find(PodView pod, Offences found)
    {
        var ofPod = pod.SecurityContext["runAsNonRoot"];
        if (ofPod.IsFalse)
        {
            found.Add(null, ofPod, Path, form: SetFalse);
        }
        else if (ofPod.IsUnreadableBoolean)
        {
            found.AddUndetermined();
        }

        foreach (var container in pod.ContainersFor(found))
        {
            var own = container.SecurityContext["runAsNonRoot"];
            if (own.IsFalse)
            {
                found.Add(container, own, Path, form: SetFalse);
            }
            else if (own.IsUnreadableBoolean)
            {
                found.AddUndetermined();
            }
            else if (own.IsUnset && ofPod.IsUnset)
            {
                // Where the pod says false, that is the place to mend; the container takes over what the pod says.
                found.Add(container, Field.Unset, Path, form: Missing);
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        if (found.Has(SetFalse))
        {
            detail.AddSetters(found, SetFalse).Add(" must not set securityContext.runAsNonRoot=false");
        }
        else
        {
            detail.Add("pod or ");
            detail.AddContainers(found, Missing);
            detail.Add(" must set securityContext.runAsNonRoot=true");
        }

        return "runAsNonRoot != true";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path)
    {
        var here = new Remedy(RemedyKind.Set, path, ScalarNode.Of(true), Check: LookAtTheImage);
        return offence.Form == SetFalse ? [here] : [here with { Path = FieldPath.Child(evaluation.Pod.SpecPath, Path) }, here];
    }
}
