using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>What would become of a namespace and its workloads if one level and version were enforced there.</summary>
/// <param name="Name">The namespace; empty where it is not known.</param>
/// <param name="IsExempt">Whether it is exempt, so that nothing would change.</param>
/// <param name="Warnings">What each server would warn of while the namespace changes.</param>
/// <param name="Workloads">Its workloads, in the order of the documents.</param>
internal sealed record NamespaceProspect(string Name, bool IsExempt, IReadOnlyList<Answer<IReadOnlyList<string>>> Warnings, IReadOnlyList<WorkloadProspect> Workloads)
{
    /// <summary>Looks at all namespaces, in the order of their names.</summary>
    /// <param name="judgement">What came of the documents under those options.</param>
    /// <param name="options">By what they were judged, with a forced policy.</param>
    public static IReadOnlyList<NamespaceProspect> Of(Judgement judgement, JudgeOptions options)
    {
        var refused = judgement.Reports
            .Where(report => report.Object is not null && WorkloadProspect.IsRefusal(report.Rule))
            .GroupBy(report => report.Object!)
            .ToDictionary(reports => reports.Key, reports => reports.First().Message);
        var workloads =
            from judged in judgement.Objects
            where !judged.Object.IsNamespace
            let pods = PodExtractor.Extract(judged.Object, options.Kinds)
            where pods.Count > 0
            select WorkloadProspect.Of(judged, pods, options, refused.TryGetValue(judged.Object, out var message) ? message : null);
        return
        [
            .. workloads.GroupBy(workload => workload.Judged.Namespace)
                .OrderBy(members => members.Key.Length == 0)
                .ThenBy(members => members.Key, StringComparer.Ordinal)
                .Select(members => Of(members.Key, [.. members], options)),
        ];
    }

    private static NamespaceProspect Of(string name, IReadOnlyList<WorkloadProspect> workloads, JudgeOptions options)
    {
        var isExempt = options.Configuration.Exemptions.HasNamespace(name);
        return new(name, isExempt, isExempt || name.Length == 0 ? [] : Answer.Of(options.Servers, server => Warn(server), SequenceComparer.Instance), workloads);

        IReadOnlyList<string> Warn(PolicyVersion server) =>
            new AdmissionPlugin(options.Configuration, server).WarnOfExistingPods(name, workloads.SelectMany(workload => workload.PodsOn(server)), options.ForcedPolicy!.Value);
    }

    private sealed class SequenceComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        public static readonly SequenceComparer Instance = new();

        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<string> obj) => obj.Count;
    }
}

/// <summary>What some of the servers say alike.</summary>
/// <param name="Servers">The servers, oldest first.</param>
/// <param name="Value">What they say.</param>
internal sealed record Answer<T>(IReadOnlyList<PolicyVersion> Servers, T Value);

/// <summary>Asks all servers, and puts together those that say the same.</summary>
internal static class Answer
{
    public static IReadOnlyList<Answer<T>> Of<T>(IEnumerable<PolicyVersion> servers, Func<PolicyVersion, T> ask, IEqualityComparer<T>? comparer = null) =>
        [.. servers.GroupBy(ask, comparer).Select(same => new Answer<T>([.. same], same.Key))];
}
