using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Manifests.Yaml;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests;

/// <summary>Reads manifests as kubectl does: YAML or JSON, one document or many.</summary>
public static class ManifestReader
{
    /// <summary>Reads a text. What cannot be read is a problem of its document; the others are read all the same.</summary>
    /// <param name="source">The text and its path. JSON is told from YAML by its first character.</param>
    public static ManifestFile Read(TextSource source)
    {
        var documents = new List<ObjectNode>();
        var problems = new List<ManifestProblem>();
        var foreign = 0;
        if (IsJson(source.Text, out var start) && TryReadJson(source, start, documents, problems, ref foreign))
        {
            return new(source, documents, problems) { ForeignLists = foreign };
        }

        documents.Clear();
        problems.Clear();
        foreign = 0;
        var (names, budget) = (new NameTable(), new ReadBudget());
        foreach (var (from, length) in YamlDocuments.Split(source.Text))
        {
            try
            {
                AddDocument(source, YamlReader.Read(source, from, length, names, budget), documents, problems, ref foreign);
            }
            catch (ManifestException e) when (e.IsTemplate && problems.Exists(problem => problem.IsTemplate))
            {
                // Every document of a template is one; that is said once.
            }
            catch (ManifestException e)
            {
                problems.Add(ProblemOf(source, e));
            }
        }

        return new(source, documents, problems) { ForeignLists = foreign, Allowances = YamlComments.ReadAllowances(source) };
    }

    // What begins like JSON may still be YAML's flow style; then YAML's errors are the ones to tell, unless the name says JSON.
    private static bool TryReadJson(TextSource source, int start, List<ObjectNode> documents, List<ManifestProblem> problems, ref int foreign)
    {
        try
        {
            var reader = new JsonReader(source, start);
            while (reader.ReadNext() is { } node)
            {
                AddDocument(source, node, documents, problems, ref foreign);
            }

            return true;
        }
        catch (ManifestException e)
        {
            problems.Add(ProblemOf(source, YamlErrors.Explain(e, source.Text, offset: 0)));
            return source.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || e.Rule == RuleRegistry.OversizedManifest;
        }
    }

    private static bool IsJson(string text, out int start)
    {
        start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
        {
            start++;
        }

        return start < text.Length && text[start] == '{';
    }

    private static void AddDocument(TextSource source, ManifestNode? node, List<ObjectNode> documents, List<ManifestProblem> problems, ref int foreign)
    {
        switch (node)
        {
            case null:
                break;
            case ObjectNode document:
                documents.Add(document);
                break;
            case ListNode list when !list.Items.Any(IsKubernetesObject):
                // A patch of JSON's kind, a pipeline, a tool's settings: no manifest, and no broken one either.
                foreign++;
                break;
            default:
                problems.Add(new(RuleRegistry.MalformedManifest, node.Origin, "a Kubernetes object is expected, but this is " + NameOf(node)));
                break;
        }
    }

    private static bool IsKubernetesObject(ManifestNode node) => node is ObjectNode item && item["apiVersion"].IsSet && item["kind"].IsSet;

    private static string NameOf(ManifestNode node) =>
        node is ListNode ? "a list; write each object as a document of its own, or all as the items of a \"kind: List\""
        : node is ScalarNode { String: { } text } && text.IndexOf(':') >= 0 ? "a single text; write a space behind the ':' of each field"
        : "a single value";

    private static ManifestProblem ProblemOf(TextSource source, ManifestException e) =>
        new(e.Rule, new(source, e.Start, e.Length), e.Message) { IsTemplate = e.IsTemplate };
}
