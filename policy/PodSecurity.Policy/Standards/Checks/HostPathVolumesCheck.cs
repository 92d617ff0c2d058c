using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>No volume may mount a path of the host.</summary>
internal sealed class HostPathVolumesCheck() : Check(RuleRegistry.HostPathVolumes, Level.Baseline, new CheckRevision(0, Find))
{
    private static void Find(PodView pod, Offences found)
    {
        foreach (var volume in Volume.AllOf(pod, found))
        {
            var hostPath = volume["hostPath"];
            if (hostPath.IsSet)
            {
                found.Add(null, hostPath, "volumes[].hostPath", volume.Name, index: volume.Index);
            }
            else if (hostPath.IsUnknown)
            {
                found.AddUndetermined();
            }
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddNamed("volume ", "volumes ", Volume.Names(found));
        return "hostPath volumes";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        Volume.Remedies(evaluation.Pod, offence, "hostPath");
}
