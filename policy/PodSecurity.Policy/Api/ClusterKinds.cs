namespace PodSecurity.Policy.Api;

/// <summary>The kinds whose objects are in no namespace.</summary>
/// <remarks>Source: the API's discovery (<c>kubectl api-resources --namespaced=false</c>).</remarks>
internal static class ClusterKinds
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus", "DeviceClass",
        "FlowSchema", "IPAddress", "IngressClass", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
        "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume", "PriorityClass", "PriorityLevelConfiguration",
        "ResourceSlice", "RuntimeClass", "ServiceCIDR", "StorageClass", "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration", "VolumeAttachment", "VolumeAttributesClass",

        // Of these no facts are carried: they are only asked, served by an extension, or gone.
        "APIService", "CustomResourceDefinition", "PodSecurityPolicy", "SelfSubjectAccessReview", "SelfSubjectReview",
        "SelfSubjectRulesReview", "SubjectAccessReview", "TokenReview",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => Kinds;

    /// <summary>Whether objects of a kind are in no namespace.</summary>
    public static bool Contains(string kind) => Kinds.Contains(kind);
}
