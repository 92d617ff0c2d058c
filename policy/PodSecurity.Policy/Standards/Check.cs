using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards;

/// <summary>
/// A control of the Pod Security Standards. A check finds the places that it forbids; the sentence for the whole pod and the
/// sentence for one place are made by the same <see cref="Describe"/>, from all places or from that one.
/// </summary>
/// <param name="rule">The rule under which its findings are reported.</param>
/// <param name="level">The level to which it belongs, baseline or restricted.</param>
/// <param name="revisions">What it forbids, by version, oldest first.</param>
internal abstract class Check(Rule rule, Level level, params CheckRevision[] revisions)
{
    public Rule Rule { get; } = rule;

    /// <summary>Upstream's name of the check.</summary>
    public string Name => Rule.Check!;

    public Level Level { get; } = level;

    public IReadOnlyList<CheckRevision> Revisions { get; } = revisions;

    /// <summary>Puts the detail of upstream's sentence together and answers its reason.</summary>
    public abstract string Describe(OffenceRange found, Sentence detail);

    /// <summary>How to mend one place, the better way first; empty where only the author can know.</summary>
    /// <param name="evaluation">The pod, as the server has it, and the server.</param>
    /// <param name="offence">The place.</param>
    /// <param name="path">The path of the place from the root of the object.</param>
    public abstract IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path);
}
