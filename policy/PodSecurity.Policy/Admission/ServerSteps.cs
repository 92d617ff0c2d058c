using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Admission;

/// <summary>What the API server does to a pod before it asks admission, by the server's version.</summary>
/// <remarks>
/// Source: kubernetes/kubernetes, pkg/apis/core/v1/defaults.go (volumes, ports) and pkg/registry/core/pod/strategy.go
/// (annotations and fields). A template gets only what its own defaulting does; a pod gets all of it.
/// </remarks>
internal static class ServerSteps
{
    // Since then a template's ports are left alone, so that the controller's hash of the template is stable.
    private const int TemplatePortsLeftAlone = 28;

    /// <summary>A pod, or the one that a controller makes of a template.</summary>
    public static PodView ForPod(PodView pod, PolicyVersion server)
    {
        if (pod.HasOwnContainerPlaces)
        {
            return pod;
        }

        pod = SetDefaults(pod);
        var minor = server.Known.Minor;
        pod = AppArmorSkew.Apply(pod, minor);
        return SeccompSkew.Apply(pod, minor);
    }

    /// <summary>A template as admission sees it when its controller is created.</summary>
    public static PodView ForTemplate(PodView template, PolicyVersion server) =>
        template.HasOwnContainerPlaces ? template
        : server.Known.Minor < TemplatePortsLeftAlone ? SetDefaults(template)
        : VolumeDefaults.Apply(template);

    /// <summary>The defaults of every server: a source for each volume, and the host's ports for a pod on the host's network.</summary>
    public static PodView SetDefaults(PodView pod) => HostPortDefaults.Apply(VolumeDefaults.Apply(pod));
}
