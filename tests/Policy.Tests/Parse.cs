using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

/// <summary>Reads the small manifests of tests.</summary>
internal static class Parse
{
    public static ManifestFile File(string text, string path = "test.yaml")
    {
        var file = ManifestReader.Read(new(path, text));
        Assert.Empty(file.Problems.Select(problem => problem.Message));
        return file;
    }

    public static ObjectNode Object(string text) => Assert.Single(File(text).Documents);

    /// <summary>A pod with that spec, as YAML without its first indentation.</summary>
    public static PodView Pod(string spec, string metadata = "name: test") =>
        PodOf(Object("apiVersion: v1\nkind: Pod\nmetadata: {" + metadata + "}\nspec:\n" + Indent(spec)));

    public static PodView PodOf(ObjectNode root) => Assert.Single(PodExtractor.Extract(new(root), PodKinds.Default)).View;

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "  " + line));
}
