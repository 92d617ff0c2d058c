using PodSecurity.Policy.Admission;

namespace PodSecurity.Policy.Judging;

/// <summary>What is to say of a set of manifests.</summary>
/// <param name="Reports">What to tell, in the order of the documents.</param>
/// <param name="Objects">What became of each object, in the order of the documents.</param>
/// <param name="Namespaces">The policies of the namespaces among the manifests that have labels for them, by name.</param>
/// <param name="Skipped">How many documents were no Kubernetes objects.</param>
public sealed record Judgement(
    IReadOnlyList<Report> Reports,
    IReadOnlyList<ObjectJudgement> Objects,
    IReadOnlyDictionary<string, AdmissionPolicy> Namespaces,
    int Skipped);
