using System.Text;
using System.Text.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>Reads texts the way a user's files are read, and shows what came of them.</summary>
internal static class Manifest
{
    public static ManifestFile Read(string text, string path = "deploy.yaml") => ManifestReader.Read(new(path, text));

    /// <summary>The value of the field <c>a</c> of the only document, as compact JSON.</summary>
    public static string ValueOf(string text)
    {
        var file = Read(text);
        Assert.Empty(file.Problems);
        return Show(Assert.Single(file.Documents)["a"].Node!);
    }

    /// <summary>All documents as compact JSON, one a line.</summary>
    public static string Show(ManifestFile file) => string.Join('\n', file.Documents.Select(Show));

    public static string Show(ManifestNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>The problems, each as <c>line,column: message</c>.</summary>
    public static string[] ProblemsOf(ManifestFile file) =>
        [.. file.Problems.Select(problem => $"{problem.Origin.Lines.StartLine},{problem.Origin.Lines.StartColumn}: {problem.Message}")];

    /// <summary>The only problem of a text, as <c>line,column: message</c>.</summary>
    public static string ProblemOf(string text, string path = "deploy.yaml") => Assert.Single(ProblemsOf(Read(text, path)));

    private static void Write(StringBuilder text, ManifestNode node)
    {
        switch (node)
        {
            case ObjectNode @object:
                text.Append('{');
                foreach (var entry in @object.Entries)
                {
                    text.Append(text[^1] == '{' ? string.Empty : ",").Append(JsonSerializer.Serialize(entry.Key)).Append(':');
                    Write(text, entry.Value);
                }

                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    text.Append(text[^1] == '[' ? string.Empty : ",");
                    Write(text, item);
                }

                text.Append(']');
                break;
            case ScalarNode { String: { } value }:
                text.Append(JsonSerializer.Serialize(value));
                break;
            default:
                text.Append(node);
                break;
        }
    }
}
