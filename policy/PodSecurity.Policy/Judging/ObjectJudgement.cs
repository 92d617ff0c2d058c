using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>What became of one object.</summary>
/// <param name="Object">The object.</param>
/// <param name="Namespace">Its namespace; empty for an object that is in none.</param>
/// <param name="Outcome">What would happen to it.</param>
/// <param name="Policy">The policy of its namespace.</param>
/// <param name="Response">The answer of admission to who creates the object; null where it is not asked.</param>
/// <param name="Rejection">Why it, or the pods that its controller makes, would be rejected; empty where they would not.</param>
/// <param name="WouldViolate">Upstream's sentence for what is suggested or warned of; empty where there is nothing.</param>
public sealed record ObjectJudgement(
    KubernetesObject Object,
    string Namespace,
    ObjectOutcome Outcome,
    AdmissionPolicy Policy,
    AdmissionResponse? Response,
    string Rejection,
    string WouldViolate)
{
    /// <summary>The upstream names of the checks that unknown values decide, where they decide the outcome; else none.</summary>
    public IReadOnlyList<string> Undetermined { get; init; } = [];

    /// <summary>How to name the object to a reader: <c>Deployment "web" in namespace "shop"</c>.</summary>
    public string Title => Object.DisplayName + " in namespace \"" + Namespace + "\"";

    /// <summary>The whole sentence of what would be rejected; empty where nothing would.</summary>
    public string RejectionMessage =>
        Rejection.Length == 0 ? string.Empty
        : Outcome == ObjectOutcome.Rejected ? Title + " would be rejected: violates " + Rejection
        : Title + " would be created, but its pods would be rejected: violates " + Rejection;
}
