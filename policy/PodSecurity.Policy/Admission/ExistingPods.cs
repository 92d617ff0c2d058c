using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>
/// What a server says of the pods that a namespace already has, when a level is to be enforced there: for each reason one
/// sentence, which names the first of the pods and counts the others.
/// </summary>
/// <remarks>
/// Source: k8s.io/pod-security-admission/admission, EvaluatePodsInNamespace. A server under load may stop sooner than after
/// that many pods, since it takes no more than a second; a machine's speed is nothing to foretell.
/// </remarks>
/// <param name="exemptions">Whom admission lets pass unasked.</param>
/// <param name="server">The server's version.</param>
/// <param name="most">How many pods a server looks at.</param>
internal sealed class ExistingPods(Exemptions exemptions, PolicyVersion server, int most)
{
    /// <summary>The warnings, in upstream's order; none where no pod is forbidden.</summary>
    public IReadOnlyList<string> Warn(string @namespace, IEnumerable<ExistingPod> pods, LevelVersion enforce)
    {
        var prioritized = Prioritize(pods);
        var reasons = new Dictionary<string, (string First, int Count)>(StringComparer.Ordinal);
        foreach (var pod in prioritized.Take(most))
        {
            if (PodSecurityStandards.Evaluate(pod.Pod, enforce, server) is { Verdict: Verdict.Forbidden } evaluation)
            {
                var reason = evaluation.ForbiddenReason;
                reasons[reason] = reasons.TryGetValue(reason, out var found)
                    ? (GoText.Order.Compare(pod.Name, found.First) < 0 ? pod.Name : found.First, found.Count + 1)
                    : (pod.Name, 1);
            }
        }

        var warnings = new List<string>();
        if (prioritized.Count > most)
        {
            warnings.Add($"new PodSecurity enforce level only checked against the first {most} of {prioritized.Count} existing pods");
        }

        if (reasons.Count > 0)
        {
            warnings.Add("existing pods in namespace " + GoText.Quote(@namespace) + " violate the new PodSecurity enforce level " + GoText.Quote(enforce.ToString()));
        }

        warnings.AddRange(reasons.Select(reason => NameOf(reason.Value.First, reason.Value.Count) + ": " + reason.Key).OrderBy(warning => warning, GoText.Order));
        return warnings;
    }

    // One pod of each controller comes first, so that the many of one leave room for the others.
    private List<ExistingPod> Prioritize(IEnumerable<ExistingPod> pods)
    {
        var (first, replicas) = (new List<ExistingPod>(), new List<ExistingPod>());
        var controllers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            if (!exemptions.HasRuntimeClass(pod.Pod.Spec["runtimeClassName"].String))
            {
                (pod.Controller is null || controllers.Add(pod.Controller) ? first : replicas).Add(pod);
            }
        }

        first.AddRange(replicas);
        return first;
    }

    private static string NameOf(string first, int count) => count switch
    {
        1 => first,
        2 => first + " (and 1 other pod)",
        _ => $"{first} (and {count - 1} other pods)",
    };
}
