using Microsoft.CodeAnalysis;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// By what exceptions and the baseline know the findings of one body, as properties of its diagnostics: what a finding is about,
/// its fingerprint, and what keeps it from being told. Two that are about the same are told apart by their order in the body.
/// </summary>
internal sealed class NamedFindings
{
    private readonly string member;
    private readonly AnalyzerPolicy policy;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    private NamedFindings(string member, AnalyzerPolicy policy) => (this.member, this.policy) = (member, policy);

    /// <summary>Those of a body; null where nobody asks.</summary>
    /// <param name="owner">The member that the body belongs to.</param>
    /// <param name="policy">By what is judged.</param>
    public static NamedFindings? In(ISymbol owner, AnalyzerPolicy policy) =>
        policy.NamesFindings ? new(owner.GetDocumentationCommentId() ?? owner.ToDisplayString(), policy) : null;

    /// <summary>The properties of a finding.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="severity">How loudly it is told where not only is reported.</param>
    public IEnumerable<KeyValuePair<string, string?>> Of(LocatedFinding found, Severity severity)
    {
        var judged = found.Judged;
        var subjects = judged.Sharing.Select(finding => SubjectOf(finding, found)).Prepend(SubjectOf(judged.Finding, found)).ToList();
        var subject = subjects[0];
        yield return new(FindingProperties.Object, subject.Object);
        yield return new(FindingProperties.Namespace, subject.Namespace);
        yield return new(FindingProperties.Container, subject.Container);
        yield return new(FindingProperties.Field, subject.Field);
        yield return new(FindingProperties.Value, subject.Value);
        yield return new(FindingProperties.Member, member);
        yield return new(FindingProperties.Severity, severity.ToString());

        var fingerprint = FindingSubject.FingerprintOf(subjects, Count);
        yield return new(FindingProperties.Fingerprint, fingerprint);
        if (policy.Options.Allowances.Find(subjects, found.Primary.Source?.Path) is { } allowance)
        {
            yield return new(FindingProperties.SuppressedBy, nameof(SuppressionKind.ExceptionsFile));
            yield return new(FindingProperties.Exception, allowance.Key);
            yield return new(FindingProperties.Reason, allowance.Reason);
        }
        else if (policy.Baseline.Contains(fingerprint))
        {
            yield return new(FindingProperties.SuppressedBy, nameof(SuppressionKind.Baseline));
            yield return new(FindingProperties.Reason, SuppressionReasons.Baseline);
        }
    }

    private FindingSubject SubjectOf(Finding finding, LocatedFinding found)
    {
        var subject = FindingSubject.Of(finding, new KubernetesObject(found.Judged.Node), found.Judged.Namespace) with { Member = member };

        // A part has no kind of its own; it is known by its type.
        return subject.Kind.Length == 0 && found.Made.Model.Api?.Name is { } type ? subject with { Kind = type.Substring(type.LastIndexOf('.') + 1) } : subject;
    }

    private int Count(string key)
    {
        seen.TryGetValue(key, out var count);
        seen[key] = count + 1;
        return count;
    }
}
