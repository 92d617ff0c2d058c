using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

internal static class Example
{
    public static Pod Make() => new("web", new PodArgs
    {
        Spec = new PodSpecArgs
        {
            Containers =
            {
                // HERE
            },
        },
    });
}
