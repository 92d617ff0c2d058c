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

    /// <summary>The lines as they are written.</summary>
    public static IEnumerable<string> Texts
    {
        get
        {
            using var stream = new GZipStream(System.IO.File.OpenRead(Repository.Reference("pods.jsonl.gz")), CompressionMode.Decompress);
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<ReferencePod> Read()
    {
        foreach (var line in Texts)
        {
            var @case = ManifestReader.Read(new TextSource("pods.jsonl", line)).Documents[0];
            Assert.True(LevelNames.TryParse(@case["level"].String, out var level));
            Assert.True(PolicyVersion.TryParse(@case["version"].String, out var version));
            yield return new(@case["id"].String!, @case["object"].Object!, new(level, version))
            {
                Reasons = [.. @case["expected"]["reasons"].List?.Items.Select(reason => new Field(reason).String!) ?? []],
            };
        }
    }
}

internal sealed record ReferencePod(string Id, ObjectNode Object, LevelVersion Policy)
{
    /// <summary>The reasons for which upstream forbade it; none where it was allowed.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
