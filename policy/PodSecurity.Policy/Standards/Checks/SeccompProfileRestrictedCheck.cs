using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The pod or every container must set a seccomp profile; since v1.25 not asked of Windows.</summary>
internal sealed class SeccompProfileRestrictedCheck() : Check(
    RuleRegistry.SeccompProfileRestricted,
    Level.Restricted,
    new CheckRevision(19, Find, Overrides: "seccompProfile_baseline"),
    new CheckRevision(25, (pod, found) => found.AddUnless(pod.IsWindows, pod, Find), Overrides: "seccompProfile_baseline"))
{
    // What is set wrongly, the baseline check forbids as well.
    private static void Find(PodView pod, Offences found)
    {
        var ofPod = SeccompProfiles.FindForbidden(null, pod.SecurityContext, found, RuleRegistry.SeccompProfileBaseline);
        foreach (var container in pod.ContainersFor(found))
        {
            var own = SeccompProfiles.FindForbidden(container, container.SecurityContext, found, RuleRegistry.SeccompProfileBaseline);
            if (own == Ternary.No && ofPod == Ternary.No)
            {
                found.Add(container, Field.Unset, SeccompProfiles.Path, form: SeccompProfiles.Missing);
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        if (found.Has(SeccompProfiles.Forbidden))
        {
            SeccompProfiles.DescribeForbidden(found, detail);
        }
        else
        {
            detail.Add("pod or ");
            detail.AddContainers(found, SeccompProfiles.Missing);
            detail.Add(" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"");
        }

        return "seccompProfile";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path)
    {
        if (offence.Form == SeccompProfiles.Forbidden)
        {
            return SeccompProfiles.RemediesForForbidden(evaluation.Pod, offence, path);
        }

        var ofPod = FieldPath.Child(evaluation.Pod.SpecPath, SeccompProfiles.Path);
        return [Profiles.UseDefault(ofPod), Profiles.UseDefault(path), Profiles.UseOwn(ofPod, Field.Unset, SeccompProfiles.Suggested)];
    }
}
