using System.IO.Compression;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>The pods and controllers of the reference data.</summary>
internal static class ReferencePods
{
    public static IReadOnlyList<ObjectNode> All { get; } = Read();

    private static List<ObjectNode> Read()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Repository.Reference("pods.jsonl.gz")), CompressionMode.Decompress));
        var pods = new List<ObjectNode>();
        while (reader.ReadLine() is { } line)
        {
            pods.Add(Assert.Single(Manifest.Read(line, "pods.jsonl").Documents)["object"].Object!);
        }

        return pods;
    }
}
