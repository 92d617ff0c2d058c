using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Remedies;

/// <summary>One of the ways to mend a finding.</summary>
/// <param name="Key">What tells it from the others, the same for all findings of a rule.</param>
/// <param name="Title">What it does, and what to look at afterwards.</param>
/// <param name="Remedies">All that changes, in an order in which no path is moved by what comes before it.</param>
internal sealed record Alternative(string Key, string Title, IReadOnlyList<Remedy> Remedies)
{
    /// <summary>Whether it takes away something that the workload may need.</summary>
    public bool IsDecision => Remedies[0].IsDecision;
}
