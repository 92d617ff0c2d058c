using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards;

/// <summary>One place that has to change, so that a check allows the pod.</summary>
public sealed class Finding
{
    private readonly Func<IReadOnlyList<Remedy>> remedies;

    internal Finding(Rule rule, LevelVersion policy, string reason, string detail, string? container, string path, Field place, ManifestNode holder, Func<IReadOnlyList<Remedy>> remedies)
    {
        Rule = rule;
        Policy = policy;
        Reason = reason;
        Detail = detail;
        Container = container;
        Path = path;
        Place = place;
        Holder = holder;
        this.remedies = remedies;
    }

    /// <summary>
    /// The rule. Where the baseline check fails here it is that check's, even at restricted, so that a suppression survives a
    /// tightening.
    /// </summary>
    public Rule Rule { get; }

    /// <summary>The level and version that are violated.</summary>
    public LevelVersion Policy { get; }

    /// <summary>Upstream's reason, for this place alone.</summary>
    public string Reason { get; }

    /// <summary>Upstream's detail, for this place alone.</summary>
    public string Detail { get; }

    /// <summary>The container's name, or null where it is the pod that sets something.</summary>
    public string? Container { get; }

    /// <summary>The path of the field from the root of the object, such as <c>spec.containers[0].securityContext.privileged</c>.</summary>
    public string Path { get; }

    /// <summary>The value that is wrong; unset where something is missing.</summary>
    public Field Place { get; }

    /// <summary>The container or pod that sets it or lacks it.</summary>
    public ManifestNode Holder { get; }

    /// <summary>Whether something is missing, rather than wrong.</summary>
    public bool IsMissing => Place.Node is null;

    /// <summary>How to mend it, the better way first; empty where only the author can know.</summary>
    public IReadOnlyList<Remedy> Remedies => remedies();

    /// <summary>Upstream's words for this place: <c>reason (detail)</c>.</summary>
    public string Sentence => Detail.Length == 0 ? Reason : Reason + " (" + Detail + ")";

    /// <summary>Where to report it.</summary>
    public Origin Location => FindingLocation.Of(this);

    /// <summary>The message, in the words of a server that rejects.</summary>
    public string ViolatesMessage => "violates PodSecurity \"" + Policy + "\": " + Sentence;

    /// <summary>The message, in the words of a server that warns or records.</summary>
    public string WouldViolateMessage => "would violate PodSecurity \"" + Policy + "\": " + Sentence;

    /// <summary>The message where it depends on which way the program goes, or on what other code does to the object.</summary>
    public string MayViolateMessage => "may violate PodSecurity \"" + Policy + "\", depending on what the program does: " + Sentence;
}
