using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>A namespace as the page shows it.</summary>
/// <param name="Name">Its name; empty where it is known only where it is deployed.</param>
/// <param name="Policy">What holds in it.</param>
/// <param name="IsExempt">Whether it is exempt.</param>
/// <param name="Origins">Who asks for each mode.</param>
/// <param name="Workloads">Its workloads, those that need a look first.</param>
internal sealed record PageNamespace(string Name, AdmissionPolicy Policy, bool IsExempt, IReadOnlyDictionary<Mode, PolicyOrigin> Origins, IReadOnlyList<PageWorkload> Workloads)
{
    /// <summary>How to name it to a reader.</summary>
    public string Title => Name.Length > 0 ? Name : "(known only where it is deployed)";
}
