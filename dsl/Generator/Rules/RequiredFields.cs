namespace PodSecurity.Dsl.Generator.Rules;

/// <summary>
/// The fields without which an object makes no sense and that no server fills: C# demands them where an object is made, and
/// reading demands them too. Only what API validation refuses to be without may stand here.
/// </summary>
internal static class RequiredFields
{
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["autoscaling.v2.CrossVersionObjectReference"] = ["kind", "name"],
        ["core.v1.AppArmorProfile"] = ["type"],
        ["core.v1.CSIVolumeSource"] = ["driver"],
        ["core.v1.ConfigMapKeySelector"] = ["key"],
        ["core.v1.Container"] = ["name"],
        ["core.v1.ContainerPort"] = ["containerPort"],
        ["core.v1.ContainerResizePolicy"] = ["resourceName", "restartPolicy"],
        ["core.v1.DownwardAPIVolumeFile"] = ["path"],
        ["core.v1.EnvVar"] = ["name"],
        ["core.v1.EphemeralContainer"] = ["name"],
        ["core.v1.GRPCAction"] = ["port"],
        ["core.v1.HTTPGetAction"] = ["port"],
        ["core.v1.HTTPHeader"] = ["name"],
        ["core.v1.HostAlias"] = ["ip"],
        ["core.v1.HostPathVolumeSource"] = ["path"],
        ["core.v1.KeyToPath"] = ["key", "path"],
        ["core.v1.NFSVolumeSource"] = ["server", "path"],
        ["core.v1.NodeSelectorRequirement"] = ["key", "operator"],
        ["core.v1.ObjectFieldSelector"] = ["fieldPath"],
        ["core.v1.PersistentVolumeClaimVolumeSource"] = ["claimName"],
        ["core.v1.PodAffinityTerm"] = ["topologyKey"],
        ["core.v1.PodOS"] = ["name"],
        ["core.v1.PodReadinessGate"] = ["conditionType"],
        ["core.v1.PodResourceClaim"] = ["name"],
        ["core.v1.PodSchedulingGate"] = ["name"],
        ["core.v1.PreferredSchedulingTerm"] = ["weight"],
        ["core.v1.ResourceClaim"] = ["name"],
        ["core.v1.ResourceFieldSelector"] = ["resource"],
        ["core.v1.SeccompProfile"] = ["type"],
        ["core.v1.SecretKeySelector"] = ["key"],
        ["core.v1.ServiceAccountTokenProjection"] = ["path"],
        ["core.v1.ServicePort"] = ["port"],
        ["core.v1.Sysctl"] = ["name"],
        ["core.v1.TCPSocketAction"] = ["port"],
        ["core.v1.TopologySpreadConstraint"] = ["maxSkew", "topologyKey", "whenUnsatisfiable"],
        ["core.v1.Volume"] = ["name"],
        ["core.v1.VolumeDevice"] = ["name", "devicePath"],
        ["core.v1.VolumeMount"] = ["name", "mountPath"],
        ["core.v1.WeightedPodAffinityTerm"] = ["weight"],
        ["meta.v1.LabelSelectorRequirement"] = ["key", "operator"],
        ["networking.v1.IPBlock"] = ["cidr"],
        ["networking.v1.IngressServiceBackend"] = ["name"],
        ["rbac.v1.RoleRef"] = ["kind", "name"],
        ["rbac.v1.Subject"] = ["kind", "name"],
    };

    /// <summary>Whether a type's field has to be given.</summary>
    public static bool Contains(string type, string field) => Fields.TryGetValue(type, out var fields) && fields.Contains(field);

    /// <summary>Every field that has to be given, with its type.</summary>
    public static IEnumerable<(string Type, string Field)> All => Fields.SelectMany(type => type.Value.Select(name => (type.Key, name)));
}
