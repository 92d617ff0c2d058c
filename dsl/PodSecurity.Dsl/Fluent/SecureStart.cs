namespace PodSecurity;

/// <summary>
/// What every workload starts from, so that it passes <c>restricted</c> unless a call says otherwise. The builders and the
/// attributes by which the analyzer knows them both take it from here.
/// </summary>
/// <remarks>
/// A root filesystem that is read-only and a pod without the token of its service account are not asked for by any level,
/// and break many programs; there are calls for them.
/// </remarks>
internal static class SecureStart
{
    /// <summary>The security context of a pod.</summary>
    public const string PodContext = """{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}""";

    /// <summary>The security context of a container.</summary>
    public const string ContainerContext = """{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}""";

    /// <summary>A container.</summary>
    public const string Container = "{\"securityContext\":" + ContainerContext + "}";

    /// <summary>A pod.</summary>
    public const string Pod = "{\"spec\":{\"securityContext\":" + PodContext + "}}";

    /// <summary>A Deployment, StatefulSet, DaemonSet or Job.</summary>
    public const string Workload = "{\"spec\":{\"template\":" + Pod + "}}";

    /// <summary>A CronJob.</summary>
    public const string CronJob = "{\"spec\":{\"jobTemplate\":" + Workload + "}}";
}
