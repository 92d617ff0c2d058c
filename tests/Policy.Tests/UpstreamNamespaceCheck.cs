using System.Text;

namespace PodSecurity.Policy.Tests;

/// <summary>
/// The reference for what a server says of a namespace's pods: EvaluatePodsInNamespace of k8s.io/pod-security-admission step by
/// step, with the reasons of each pod given. It knows nothing of our engine.
/// </summary>
internal static class UpstreamNamespaceCheck
{
    public static List<string> Evaluate(string @namespace, string enforce, IReadOnlyList<Pod> pods, IReadOnlySet<string> exemptRuntimeClasses, int maxPods)
    {
        var prioritized = new List<Pod>();
        var duplicates = new List<Pod>();
        var evaluatedControllers = new HashSet<string>();
        for (var i = 0; i < pods.Count; i++)
        {
            var pod = pods[i];
            if (pod.RuntimeClass is { Length: > 0 } && exemptRuntimeClasses.Contains(pod.RuntimeClass))
            {
                continue;
            }

            if (pod.ControllerUid is null)
            {
                prioritized.Add(pod);
                continue;
            }

            if (evaluatedControllers.Contains(pod.ControllerUid))
            {
                duplicates.Add(pod);
                continue;
            }

            prioritized.Add(pod);
            evaluatedControllers.Add(pod.ControllerUid);
        }

        prioritized.AddRange(duplicates);

        var totalPods = prioritized.Count;
        if (prioritized.Count > maxPods)
        {
            prioritized.RemoveRange(maxPods, prioritized.Count - maxPods);
        }

        var podWarnings = new List<string>();
        var firstNames = new Dictionary<string, string>();
        var counts = new Dictionary<string, int>();
        foreach (var pod in prioritized)
        {
            if (pod.Reasons.Count == 0)
            {
                continue;
            }

            var warning = string.Join(", ", pod.Reasons);
            if (!counts.ContainsKey(warning))
            {
                counts[warning] = 0;
                firstNames[warning] = pod.Name;
                podWarnings.Add(warning);
            }
            else if (CompareBytes(pod.Name, firstNames[warning]) < 0)
            {
                firstNames[warning] = pod.Name;
            }

            counts[warning]++;
        }

        var warnings = new List<string>();
        if (prioritized.Count < totalPods)
        {
            warnings.Add($"new PodSecurity enforce level only checked against the first {prioritized.Count} of {totalPods} existing pods");
        }

        if (podWarnings.Count > 0)
        {
            warnings.Add($"existing pods in namespace \"{@namespace}\" violate the new PodSecurity enforce level \"{enforce}\"");
        }

        for (var i = 0; i < podWarnings.Count; i++)
        {
            var (warning, count) = (podWarnings[i], counts[podWarnings[i]]);
            podWarnings[i] = count switch
            {
                1 => $"{firstNames[warning]}: {warning}",
                2 => $"{firstNames[warning]} (and 1 other pod): {warning}",
                _ => $"{firstNames[warning]} (and {count - 1} other pods): {warning}",
            };
        }

        podWarnings.Sort(CompareBytes);
        warnings.AddRange(podWarnings);
        return warnings;
    }

    // Go compares strings by their bytes.
    private static int CompareBytes(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    public sealed record Pod(string Name, string? RuntimeClass, string? ControllerUid, IReadOnlyList<string> Reasons);
}
