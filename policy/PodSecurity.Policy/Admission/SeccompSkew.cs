using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>
/// Seccomp had annotations before it had fields: v1.19 to v1.24 copy each to the other where the other is missing, v1.25 and
/// v1.26 copy only the annotation to the field, and later servers neither.
/// </summary>
/// <remarks>
/// Source: kubernetes/kubernetes, pkg/registry/core/pod/strategy.go, applySeccompVersionSkew, and its removal in
/// kubernetes/kubernetes#109819 and #114947.
/// </remarks>
internal static class SeccompSkew
{
    private const int FirstWithFields = 19;
    private const int FirstWithoutAnnotations = 25;
    private const int FirstWithoutSkew = 27;
    private const string PodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

    public static PodView Apply(PodView pod, int server)
    {
        if (server is < FirstWithFields or >= FirstWithoutSkew)
        {
            return pod;
        }

        pod = Sync(pod, null, PodAnnotation, pod.SecurityContext["seccompProfile"], server);
        foreach (var container in pod.Containers)
        {
            pod = Sync(pod, container, ContainerAnnotation + container.Name, container.SecurityContext["seccompProfile"], server);
        }

        return pod;
    }

    private static PodView Sync(PodView pod, ContainerView? container, string key, Field profile, int server)
    {
        var annotation = pod.Metadata["annotations"][key];
        if (annotation.Node is null)
        {
            return server < FirstWithoutAnnotations && ProfileNode.AnnotationFor(profile) is { } text
                ? pod.WithAnnotation(key, ScalarNode.Of(text, (profile["type"].Node ?? profile.Node!).Origin), profile["type"])
                : pod;
        }

        return profile.IsUnset && FieldFor(annotation) is { } field
            ? pod.WithSecurityContext(container, "seccompProfile", field, annotation)
            : pod;
    }

    // Docker's default was the runtime's.
    private static ObjectNode? FieldFor(Field annotation) => annotation.String == "docker/default"
        ? ProfileNode.Make("RuntimeDefault", null, annotation)
        : ProfileNode.FieldFor(annotation);
}
