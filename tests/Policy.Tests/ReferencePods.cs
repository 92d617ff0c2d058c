using System.IO.Compression;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>The generated pods of the reference data, with the policies under which they were judged.</summary>
internal static class ReferencePods
{
    private static readonly Lazy<IReadOnlyList<ReferencePod>> Shared = new(() => [.. Read()]);

    public static IReadOnlyList<ReferencePod> All => Shared.Value;

    private static IEnumerable<ReferencePod> Read()
    {
        using var stream = new GZipStream(System.IO.File.OpenRead(Repository.Reference("pods.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var @case = ManifestReader.Read(new TextSource("pods.jsonl", line)).Documents[0];
            Assert.True(LevelNames.TryParse(@case["level"].String, out var level));
            Assert.True(PolicyVersion.TryParse(@case["version"].String, out var version));
            yield return new(@case["id"].String!, @case["object"].Object!, new(level, version));
        }
    }
}

internal sealed record ReferencePod(string Id, ObjectNode Object, LevelVersion Policy);
