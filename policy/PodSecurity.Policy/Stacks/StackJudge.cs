using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Stacks;

/// <summary>Judges the resources of a stack one by one, before the engine is asked for them. Any thread may ask.</summary>
/// <param name="policy">By what they are judged.</param>
/// <exception cref="ArgumentException">A level or version is invalid.</exception>
public sealed class StackJudge(StackPolicy policy)
{
    private const string AuditViolations = "audit-violations";

    private readonly JudgeOptions options = policy.ToOptions();

    /// <summary>Why the objects behind a resource of that type are not seen here; null where they are, or there are none.</summary>
    /// <param name="type">The type of a resource.</param>
    /// <param name="isRemote">Whether it is a component whose children another program makes.</param>
    public static string? ExplainUnseen(string type, bool isRemote) =>
        UnseenResources.Find(type) ?? (isRemote ? "another program makes what is in this component" : null);

    /// <summary>Whether a resource of that type comes from the provider of Kubernetes.</summary>
    /// <param name="type">The type of a resource.</param>
    public static bool IsOfKubernetes(string type) => type.StartsWith(ResourceType.Package + ":", StringComparison.Ordinal);

    /// <summary>Whether a resource of that type makes an object of Kubernetes.</summary>
    /// <param name="type">The type of a resource.</param>
    public static bool IsObject(string type) => ResourceType.TryParse(type, out _);

    /// <summary>Whether a resource of that type makes a namespace.</summary>
    /// <param name="type">The type of a resource.</param>
    public static bool IsNamespace(string type) =>
        ResourceType.TryParse(type, out var found) && found is { ApiVersion: "v1", Kind: "Namespace", IsPatch: false };

    /// <summary>Whether a text is how Pulumi writes a value that is not known before the deployment.</summary>
    /// <param name="text">A text among the inputs.</param>
    public static bool IsUnknown(string text) => text == UnknownText.Value;

    /// <summary>Judges a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="namespaces">The metadata of the namespaces that the stack has made so far: names and labels.</param>
    public ResourceVerdict Judge(StackResource resource, IEnumerable<ObjectNode> namespaces)
    {
        if (!ResourceType.TryParse(resource.Type, out var type))
        {
            return ResourceVerdict.Silent;
        }

        var known = namespaces.Where(metadata => metadata["name"].String is not null).GroupBy(metadata => metadata["name"].String!).Select(group => group.Last()).ToList();
        var documents = known.ConvertAll(metadata => new ManifestDocument(NamespaceOf(metadata)));
        documents.Add(new(Complete(resource, type)));
        var judgement = Judging.Judge.Evaluate(documents, options);
        var words = new VerdictWords(resource.Secrets);
        foreach (var judged in judgement.Objects.Skip(known.Count))
        {
            Tell(judged, resource, LabelsOf(known, judged.Namespace), words);
        }

        foreach (var report in judgement.Reports)
        {
            // What violates the policy is told in one sentence; what stands in a namespace is told of that resource.
            if (report is { Finding: null, Severity: Severity.Warning or Severity.Error, Object: { } about } && report.Rule != RuleRegistry.InvalidNamespaceLabel
                && judgement.Objects.Skip(known.Count).Any(judged => ReferenceEquals(judged.Object, about)))
            {
                words.Warn(about.DisplayName + ": " + report.Message + " [" + report.Rule.Id + "]");
            }
        }

        return words.Verdict;
    }

    private static void Tell(ObjectJudgement judged, StackResource resource, Field labels, VerdictWords words)
    {
        if (judged.Outcome is ObjectOutcome.WithoutPod or ObjectOutcome.Exempt)
        {
            return;
        }

        if (judged.Object.IsNamespace)
        {
            words.Reject(judged.Response is { Allowed: false } refusal ? refusal.Message : string.Empty);
            words.Warn(judged.Response?.Warnings ?? []);
            return;
        }

        if (judged.Object.Node["metadata"]["namespace"].IsUnknown)
        {
            words.LeaveOut(judged.Object.DisplayName + " is not judged: its namespace is not known yet");
            return;
        }

        if (NamespaceLabels.All.Any(label => labels[label].IsUnknown))
        {
            words.LeaveOut(judged.Object.DisplayName + " is not judged: the labels of namespace \"" + judged.Namespace + "\" are not known yet");
            return;
        }

        words.Reject(judged.RejectionMessage);
        if (judged.RejectionMessage.Length == 0)
        {
            words.Warn((judged.Response?.Warnings ?? []).Select(warning => judged.Title + " " + warning));
        }

        if (judged.Response is { } response && response.AuditAnnotations.TryGetValue(AuditViolations, out var violations))
        {
            words.Note(judged.Title + " " + violations);
        }

        if (judged.Outcome == ObjectOutcome.Undetermined && resource.HasUnknownInputs)
        {
            words.LeaveOut(judged.Title + " is not judged to the end: what decides " + string.Join(", ", judged.Undetermined) + " is not known yet");
        }
    }

    // The provider fills in what the type says, and makes a name of the resource's where there is none.
    private static ObjectNode Complete(StackResource resource, ResourceType type)
    {
        var node = type.IsPatch ? OpenNodes.OpenPatch(resource.Inputs) : resource.Inputs;
        var metadata = node["metadata"].IsUnset ? new ObjectNode([], Origin.None) : node["metadata"].Object;
        if (!type.IsPatch && metadata is not null && metadata["name"].IsUnset && metadata["generateName"].IsUnset)
        {
            node = node.With("metadata", metadata.With("generateName", ScalarNode.Of(resource.Name + "-")));
        }

        node = node["apiVersion"].String is null ? node.With("apiVersion", ScalarNode.Of(type.ApiVersion)) : node;
        return node["kind"].String is null ? node.With("kind", ScalarNode.Of(type.Kind)) : node;
    }

    private static ObjectNode NamespaceOf(ObjectNode metadata) =>
        new([new("apiVersion", ScalarNode.Of("v1"), 0, 0), new("kind", ScalarNode.Of("Namespace"), 0, 0), new("metadata", metadata, 0, 0)], Origin.None);

    private static Field LabelsOf(List<ObjectNode> namespaces, string name) =>
        namespaces.Find(metadata => metadata["name"].String == name) is { } found ? found["labels"] : Field.Unset;
}
