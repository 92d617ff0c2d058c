using PodSecurity.MSBuild.Logs;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Baselines;

/// <summary>One finding of the baseline. Only the fingerprint counts, and the file as long as it is there; the rest is for who reads it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Object">The object, as <c>Deployment/web</c>; empty where it is about none.</param>
/// <param name="Namespace">The object's namespace.</param>
/// <param name="Container">The container; empty where it is about none.</param>
/// <param name="Field">The field's path.</param>
/// <param name="Value">The value; empty where something is missing.</param>
/// <param name="Member">The member of the code that makes it; empty for what stands in a manifest.</param>
/// <param name="File">The manifest in which it stands; empty for what code makes.</param>
/// <param name="Fingerprint">What tells it from every other finding.</param>
internal sealed record BaselineEntry(string Rule, string Object, string Namespace, string Container, string Field, string Value, string Member, string File, string Fingerprint)
{
    public static BaselineEntry Read(Field entry) => new(
        Text(entry["rule"]), Text(entry["object"]), Text(entry["namespace"]), Text(entry["container"]),
        Text(entry["field"]), Text(entry["value"]), Text(entry["member"]), Text(entry["file"]), Text(entry["fingerprint"]));

    /// <summary>What a log tells, as an entry.</summary>
    public static BaselineEntry Of(LoggedFinding found) => new(
        found.Rule.Id, found[FindingProperties.Object], found[FindingProperties.Namespace], found[FindingProperties.Container],
        found[FindingProperties.Field], found[FindingProperties.Value], found[FindingProperties.Member],
        IsManifest(found.File) ? found.File : string.Empty, found.Fingerprint);

    /// <summary>Whether findings of a rule may be old: those about manifests and pods. What is wrong with the project itself may not.</summary>
    public static bool MayHold(Rule rule) =>
        rule.Check is not null
        || rule == RuleRegistry.InvalidNamespaceLabel || rule == RuleRegistry.NamespaceTwice || rule == RuleRegistry.ExemptNamespaceLabels || rule == RuleRegistry.VerdictDiffers
        || (string.CompareOrdinal(rule.Id, "PSS400") > 0 && string.CompareOrdinal(rule.Id, "PSS500") < 0 && rule != RuleRegistry.NothingEvaluated);

    private static bool IsManifest(string file) => Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml" or ".json";

    private static string Text(Field field) => field.String ?? string.Empty;
}
