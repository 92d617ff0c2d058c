using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Standards.Checks;

namespace PodSecurity.Policy.Admission;

/// <summary>
/// AppArmor had annotations before it had fields: v1.30 to v1.33 copy each to the other where the other is missing, v1.34 and
/// later copy only the annotation to the field.
/// </summary>
/// <remarks>Source: kubernetes/kubernetes, pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew.</remarks>
internal static class AppArmorSkew
{
    /// <summary>The minor version of the first server whose containers have a field for it.</summary>
    internal const int FirstWithFields = 30;
    private const int FirstWithoutAnnotations = 34;

    // A path of the node has to fit the kernel's interface.
    private const int LongestProfile = 4095;

    public static PodView Apply(PodView pod, int server)
    {
        if (server < FirstWithFields || pod.IsWindows == Ternary.Yes)
        {
            return pod;
        }

        var ofPod = pod.SecurityContext["appArmorProfile"];
        foreach (var container in pod.Containers)
        {
            var key = AppArmorProfileCheck.AnnotationPrefix + container.Name;
            var annotation = pod.Metadata["annotations"][key];
            var ofContainer = container.SecurityContext["appArmorProfile"];
            if (annotation.Node is null)
            {
                var field = ofContainer.IsUnset ? ofPod : ofContainer;
                if (server < FirstWithoutAnnotations && ProfileNode.AnnotationFor(field) is { } text)
                {
                    // The place of the annotation that the server writes is that of the field it copies.
                    pod = pod.WithAnnotation(key, ScalarNode.Of(text, (field["type"].Node ?? field.Node!).Origin), field["type"]);
                }
            }
            else if (ofContainer.IsUnset && FieldFor(annotation) is { } profile && !IsSame(profile, ofPod))
            {
                pod = pod.WithSecurityContext(container, "appArmorProfile", profile, annotation);
            }
        }

        return pod;
    }

    private static ObjectNode? FieldFor(Field annotation) =>
        ProfileNode.FieldFor(annotation) is { } profile && IsValid(profile["localhostProfile"].String) ? profile : null;

    // A path that validation would refuse is not copied.
    private static bool IsValid(string? path) => path is null || (path.Length <= LongestProfile && path.Trim() == path);

    private static bool IsSame(ObjectNode profile, Field other) =>
        other.IsSet && profile["type"].String == other["type"].String && profile["localhostProfile"].String == other["localhostProfile"].String;
}
