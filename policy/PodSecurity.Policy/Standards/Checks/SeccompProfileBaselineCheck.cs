using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Seccomp may not be switched off: by annotations up to v1.18, by fields since v1.19.</summary>
internal sealed class SeccompProfileBaselineCheck() : Check(
    RuleRegistry.SeccompProfileBaseline,
    Level.Baseline,
    new CheckRevision(0, FindAnnotations),
    new CheckRevision(19, FindFields))
{
    private const int Annotation = 2;
    private const string PodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

    private static void FindFields(PodView pod, Offences found)
    {
        SeccompProfiles.FindForbidden(null, pod.SecurityContext, found, rule: null);
        foreach (var container in pod.ContainersFor(found))
        {
            SeccompProfiles.FindForbidden(container, container.SecurityContext, found, rule: null);
        }
    }

    private static void FindAnnotations(PodView pod, Offences found)
    {
        var annotations = pod.Metadata["annotations"];
        if (annotations.IsUnset)
        {
            return;
        }

        FindAnnotation(annotations, PodAnnotation, found);
        foreach (var container in pod.ContainersFor(found))
        {
            if (container.HasUnknownName)
            {
                found.AddUndetermined();
            }
            else
            {
                FindAnnotation(annotations, ContainerAnnotation + container.Name, found);
            }
        }
    }

    private static void FindAnnotation(Field annotations, string key, Offences found)
    {
        var annotation = annotations[key];
        if (annotation.Node is null)
        {
            return;
        }

        if (annotation.IsUnreadableString)
        {
            found.AddUndetermined();
            return;
        }

        // A null is an empty text to Go's map of strings.
        var value = annotation.String ?? string.Empty;
        if (value is not ("runtime/default" or "docker/default") && !value.StartsWith("localhost/", StringComparison.Ordinal))
        {
            found.Add(null, annotation, "annotations[" + key + "]", key + "=" + GoText.Quote(value), Annotation);
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        if (found.Has(Annotation))
        {
            var annotations = detail.Values(found, Annotation);
            detail.Add("forbidden ").Add(annotations.Count, "annotation ", "annotations ").AddJoined(annotations);
        }
        else
        {
            SeccompProfiles.DescribeForbidden(found, detail);
        }

        return "seccompProfile";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) => offence.Form == Annotation
        ? [new(RemedyKind.Set, path, ScalarNode.Of("runtime/default"))]
        : SeccompProfiles.RemediesForForbidden(evaluation.Pod, offence, path);
}
