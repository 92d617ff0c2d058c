namespace PodSecurity.Dsl.Generator.Naming;

/// <summary>What the values of a set are called in C#.</summary>
internal static class ValueNames
{
    // Values that are no name, or several words written as one.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        [""] = "Unspecified",
        ["*"] = "All",
        ["HugePages-"] = "HugePagesPrefix",
        ["bootstrap.kubernetes.io/token"] = "BootstrapToken",
        ["configmaps"] = "ConfigMaps",
        ["kubernetes.io/dockercfg"] = "DockerCfg",
        ["kubernetes.io/dockerconfigjson"] = "DockerConfigJson",
        ["persistentvolumeclaims"] = "PersistentVolumeClaims",
        ["replicationcontrollers"] = "ReplicationControllers",
        ["resourcequotas"] = "ResourceQuotas",
        ["s/mime"] = "SMime",
        ["services.loadbalancers"] = "ServicesLoadBalancers",
        ["services.nodeports"] = "ServicesNodePorts",
        ["timestamping"] = "TimeStamping",
    };

    /// <summary>The name of a set's value. Signals keep theirs, as in .NET's own <c>PosixSignal</c>.</summary>
    public static string Of(string set, string value) =>
        set == "Signal" ? value.Replace("+", "Plus", StringComparison.Ordinal).Replace("-", "Minus", StringComparison.Ordinal)
        : Exceptions.GetValueOrDefault(value) ?? PascalCase.Of(value[(value.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
