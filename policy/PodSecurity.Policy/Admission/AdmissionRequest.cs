using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Admission;

/// <summary>Somebody's request to create an object.</summary>
/// <param name="Object">The object.</param>
/// <param name="Namespace">The namespace in which it is created.</param>
/// <param name="NamespaceLabels">The labels of that namespace.</param>
/// <param name="User">Who asks; empty where that is not known.</param>
public sealed record AdmissionRequest(KubernetesObject Object, string Namespace, Field NamespaceLabels, string User = "");
