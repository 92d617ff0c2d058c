using System.IO.Compression;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace Benchmarks;

/// <summary>A pod of the reference data: its text in both languages, its nodes, and what it is to be judged by.</summary>
internal sealed class ReferencePod
{
    /// <summary>How many there are.</summary>
    public const int Count = 2500;

    private ReferencePod(ObjectNode node, string json, LevelVersion policy)
    {
        Node = node;
        Json = json;
        Yaml = YamlText.Write(node);
        Policy = policy;
        View = Find(node);
    }

    /// <summary>The object.</summary>
    public ObjectNode Node { get; }

    /// <summary>The object as JSON.</summary>
    public string Json { get; }

    /// <summary>The object as YAML.</summary>
    public string Yaml { get; }

    /// <summary>The level and version.</summary>
    public LevelVersion Policy { get; }

    /// <summary>The pod, already read.</summary>
    public PodView View { get; }

    /// <summary>Reads all of them.</summary>
    public static ReferencePod[] ReadAll()
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "Reference", "pods.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var pods = new List<ReferencePod>(Count);
        while (reader.ReadLine() is { } line)
        {
            var @case = (ObjectNode)new JsonReader(new TextSource("pods.jsonl", line)).ReadNext()!;
            var node = @case["object"].Object!;
            _ = LevelNames.TryParse(@case["level"].String, out var level);
            _ = PolicyVersion.TryParse(@case["version"].String, out var version);
            pods.Add(new(node, line.Substring(node.Origin.Start, node.Origin.Length), new(level, version)));
        }

        return pods.Count == Count ? [.. pods] : throw new InvalidOperationException($"The reference data holds {pods.Count} pods, not {Count}.");
    }

    /// <summary>The verdict on the pod that is already read; the length of its sentence, so that nothing is optimised away.</summary>
    public int Judge() => Judge(View);

    /// <summary>From text to verdict and sentence.</summary>
    /// <param name="path">A path whose ending tells the language.</param>
    /// <param name="text">The text.</param>
    public int JudgeText(string path, string text) => Judge(Find(ManifestReader.Read(new(path, text)).Documents[0]));

    private int Judge(PodView pod) => PodSecurityStandards.Evaluate(pod, Policy).ForbiddenDetail.Length;

    // A replication controller without a template has no pod.
    private static PodView Find(ObjectNode node) =>
        PodExtractor.Extract(new(node), PodKinds.Default) is [var first, ..] ? first.View : new(Field.Unset, Field.Unset);
}
