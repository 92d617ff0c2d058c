using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>Takes documents apart into objects: a List, or a typed list such as PodList, stands for its items.</summary>
internal static class ObjectList
{
    public static List<(KubernetesObject Object, string? Namespace)> Expand(IEnumerable<ManifestDocument> documents, List<Report> reports, out int skipped)
    {
        var objects = new List<(KubernetesObject, string?)>();
        skipped = 0;
        foreach (var document in documents)
        {
            skipped += Add(document.Root, document.Namespace, inherited: null, objects, reports);
        }

        return objects;
    }

    private static int Add(ObjectNode node, string? @namespace, (string ApiVersion, string Kind)? inherited, List<(KubernetesObject, string?)> objects, List<Report> reports)
    {
        // The items of a typed list may leave out what the list says.
        var @object = new KubernetesObject(inherited is { } item && node["kind"].Node is null ? WithType(node, item) : node);
        if (@object.Kind.Length == 0 || @object.ApiVersion.Length == 0)
        {
            return ReportUntyped(@object, reports) ? 0 : 1;
        }

        if (!@object.Kind.EndsWith("List", StringComparison.Ordinal) || node["items"].List is not { } list)
        {
            objects.Add((@object, @namespace));
            return 0;
        }

        var skipped = 0;
        var type = @object.Kind == "List" ? ((string, string)?)null : (@object.ApiVersion, @object.Kind.Substring(0, @object.Kind.Length - "List".Length));
        foreach (var child in list.ItemArray)
        {
            skipped += child is ObjectNode childNode ? Add(childNode, @namespace, type, objects, reports) : 0;
        }

        return skipped;
    }

    private static ObjectNode WithType(ObjectNode node, (string ApiVersion, string Kind) type) => node
        .With("apiVersion", ScalarNode.Of(type.ApiVersion))
        .With("kind", ScalarNode.Of(type.Kind));

    // Many tools write settings that have a kind, or an apiVersion, and are no objects of Kubernetes at all. What carries a
    // pod, or bears a name of ours, was meant to be one, and the server refuses it.
    private static bool ReportUntyped(KubernetesObject @object, List<Report> reports)
    {
        var node = @object.Node;
        var (version, kind) = (node["apiVersion"], node["kind"]);
        if (version.IsUnknown || kind.IsUnknown || !(CarriesPod(node) || (HasNameOfOurs(@object) && (node["metadata"].IsSet || node["items"].IsSet))))
        {
            return false;
        }

        if (version.IsUnset && kind.IsUnset && node["metadata"]["name"].IsUnset)
        {
            // Nothing says what it is called or what it is: a part, made to be merged into something else.
            var rule = RuleRegistry.NotEvaluated;
            reports.Add(new(rule, rule.DefaultSeverity, node.Origin with { Length = 0 }, "this is not evaluated: it looks like a patch, since it has neither \"apiVersion\" nor \"kind\"; name what comes of it instead") { Object = @object });
            return true;
        }

        var (missing, place) = @object.Kind.Length == 0 ? ("kind", version) : ("apiVersion", kind);
        var origin = place.IsSet ? FindingLocation.OfField(place) : node.Origin with { Length = 0 };
        reports.Add(new(RuleRegistry.WrongType, Severity.Error, origin, "this object has no \"" + missing + "\", so that nobody knows what it is") { Object = @object, Path = missing });
        return true;
    }

    private static bool CarriesPod(ObjectNode node)
    {
        var spec = node["spec"];
        return spec["containers"].IsSet || spec["template"]["spec"].IsSet || spec["jobTemplate"]["spec"].IsSet;
    }

    private static bool HasNameOfOurs(KubernetesObject @object) =>
        @object.Kind is "Namespace" or "Pod" or "List"
        || @object.ApiVersion is "v1" or "apps/v1" or "batch/v1";
}
