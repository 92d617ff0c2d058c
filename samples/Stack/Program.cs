using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

return await Pulumi.Deployment.RunAsync(() =>
{
    var shop = Namespace("shop", "restricted");
    var agents = Namespace("agents", "baseline");

    // Nothing to say against these: what restricted asks for is set.
    foreach (var (name, replicas) in new[] { ("web", 3), ("orders", 2) })
    {
        Deployment(name, shop, replicas);
    }

    // "dotnet build" stops this one. Only the run knows it: the host's processes are asked for by the stack's configuration.
    new Pod("agent", new PodArgs
    {
        Metadata = new ObjectMetaArgs { Namespace = agents },
        Spec = new PodSpecArgs
        {
            HostPID = new Config("stack").GetBoolean("watchesHost") ?? false,
            Containers = { new ContainerArgs { Name = "agent", Image = "ghcr.io/acme/agent:2.0.1" } },
        },
    });
});

static Output<string> Namespace(string name, string level) => new Namespace(name, new NamespaceArgs
{
    Metadata = new ObjectMetaArgs { Labels = { ["pod-security.kubernetes.io/enforce"] = level } },
}).Metadata.Apply(metadata => metadata.Name);

static void Deployment(string name, Output<string> @namespace, int replicas)
{
    var labels = new InputMap<string> { ["app"] = name };
    new Pulumi.Kubernetes.Apps.V1.Deployment(name, new DeploymentArgs
    {
        Metadata = new ObjectMetaArgs { Namespace = @namespace },
        Spec = new DeploymentSpecArgs
        {
            Replicas = replicas,
            Selector = new LabelSelectorArgs { MatchLabels = labels },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = labels },
                Spec = new PodSpecArgs
                {
                    SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
                    Containers =
                    {
                        new ContainerArgs
                        {
                            Name = name,
                            Image = $"ghcr.io/acme/{name}:1.4.2",
                            SecurityContext = new SecurityContextArgs
                            {
                                AllowPrivilegeEscalation = false,
                                Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
                            },
                        },
                    },
                },
            },
        },
    });
}
