namespace PodSecurity.Policy.Workloads;

/// <summary>The API versions of kinds that carry pods which Kubernetes no longer serves.</summary>
/// <remarks>Source: Kubernetes' deprecated API migration guide.</remarks>
internal static class RemovedApis
{
    private static readonly Dictionary<(string ApiVersion, string Kind), (int Minor, string Instead)> Removed = new()
    {
        [("extensions/v1beta1", "DaemonSet")] = (16, "apps/v1"),
        [("extensions/v1beta1", "Deployment")] = (16, "apps/v1"),
        [("extensions/v1beta1", "ReplicaSet")] = (16, "apps/v1"),
        [("apps/v1beta1", "Deployment")] = (16, "apps/v1"),
        [("apps/v1beta1", "StatefulSet")] = (16, "apps/v1"),
        [("apps/v1beta2", "DaemonSet")] = (16, "apps/v1"),
        [("apps/v1beta2", "Deployment")] = (16, "apps/v1"),
        [("apps/v1beta2", "ReplicaSet")] = (16, "apps/v1"),
        [("apps/v1beta2", "StatefulSet")] = (16, "apps/v1"),
        [("batch/v2alpha1", "CronJob")] = (21, "batch/v1"),
        [("batch/v1beta1", "CronJob")] = (25, "batch/v1"),
    };

    /// <summary>Since which minor version the kind is gone from that API version, and where it is today; null where it is not.</summary>
    public static (int Minor, string Instead)? Find(string apiVersion, string kind) =>
        Removed.TryGetValue((apiVersion, kind), out var removed) ? removed : null;
}
