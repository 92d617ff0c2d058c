namespace PodSecurity.Policy.Admission;

/// <summary>The answer of Pod Security admission to a request.</summary>
/// <param name="Allowed">Whether the object may be created.</param>
/// <param name="Code">The HTTP status where it may not: 403 for a pod, 422 for a namespace with invalid labels; else 0.</param>
/// <param name="Message">The server's message where it may not; else empty.</param>
/// <param name="Warnings">What the user is told.</param>
/// <param name="AuditAnnotations">What the audit log gets, by key.</param>
/// <param name="Events">What the metrics count, in order.</param>
public sealed record AdmissionResponse(
    bool Allowed,
    int Code,
    string Message,
    IReadOnlyList<string> Warnings,
    IReadOnlyDictionary<string, string> AuditAnnotations,
    IReadOnlyList<AdmissionEvent> Events);
