using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>Tells which kinds are in no namespace.</summary>
/// <remarks>Source: the API's discovery (<c>kubectl api-resources --namespaced=false</c>).</remarks>
internal static class Scopes
{
    private static readonly HashSet<string> ClusterWide =
    [
        "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus", "DeviceClass",
        "FlowSchema", "IPAddress", "IngressClass", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
        "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume", "PriorityClass", "PriorityLevelConfiguration",
        "ResourceSlice", "RuntimeClass", "SelfSubjectAccessReview", "SelfSubjectReview", "SelfSubjectRulesReview", "ServiceCIDR",
        "StorageClass", "SubjectAccessReview", "TokenReview", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeAttachment", "VolumeAttributesClass",
    ];

    /// <summary>Whether objects of this kind are in no namespace.</summary>
    public static bool IsClusterWide(IKubernetesObject model) => ClusterWide.Contains(model.Kind ?? string.Empty);
}
