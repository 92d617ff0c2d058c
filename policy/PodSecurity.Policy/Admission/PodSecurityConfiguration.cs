namespace PodSecurity.Policy.Admission;

/// <summary>What a PodSecurityConfiguration file says: the policy for what labels leave out, and the exemptions.</summary>
/// <param name="Defaults">The policy for what labels leave out.</param>
/// <param name="Exemptions">Whom admission lets pass unasked.</param>
public sealed record PodSecurityConfiguration(AdmissionPolicy Defaults, Exemptions Exemptions)
{
    /// <summary>Upstream's, where there is no file: everything privileged, nobody exempt.</summary>
    public static PodSecurityConfiguration Default { get; } = new(AdmissionPolicy.Privileged, Exemptions.None);
}
