using System.Text;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Manifests.Tests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace Fuzz.Targets;

/// <summary>
/// The reader of manifests and what mends them: any bytes are read or their problem is told, at a place of theirs; and a text that was
/// mended means what it meant, and the remedy.
/// </summary>
internal sealed class ManifestTarget : FuzzTarget
{
    // Each finding mended alone, and all of them together, in as many as can be tried in a moment.
    private const int Mended = 4;

    private static readonly JudgeOptions Restricted = new() { ForcedLevel = Level.Restricted, Suggestion = null };

    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity-fuzz-").FullName;

    private (int Mended, int Refused, int Compared) remedies;

    public override string Extension => ".yaml";

    public override string Reached => $"; {remedies.Mended} remedies applied and {remedies.Refused} refused, {remedies.Compared} of them compared node by node";

    // What an anchor shares is refused, and a damaged text seldom has a finding: still most findings are mended.
    public override bool HasReachedAll => remedies.Mended > remedies.Refused && remedies.Compared * 2 > remedies.Mended;

    public override byte[] Make(Random random)
    {
        var pods = ReferencePods.All;
        var text = Write(pods[random.Next(pods.Count)], random);
        while (random.Next(4) == 0)
        {
            text = Join(text, Write(pods[random.Next(pods.Count)], random), random);
        }

        text = random.Next(12) switch
        {
            0 => Nest(text, random),
            1 => Alias(text, random),
            _ => text,
        };
        var bytes = Encode(text, random);
        for (var change = random.Next(4); change > 0; change--)
        {
            bytes = DamagedBytes.Of(bytes, random);
        }

        return bytes;
    }

    public override void Check(byte[] input)
    {
        // The name alone says whether what begins like JSON may be YAML.
        foreach (var name in new[] { "deploy.json", "deploy.yaml" })
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, input);
            AnyManifest.CheckFile(path);
            if (ManifestFileReader.Read(path, out _) is { } file)
            {
                CheckRemedies(file, AnyManifest.Check(file, Restricted));
                CheckFixer(file);
            }
        }
    }

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    // What was written means the pod as it was, and the remedy; every other document is as it was.
    private void CheckRemedies(ManifestFile file, IReadOnlyList<Report> reports)
    {
        foreach (var report in reports.Where(report => report.Finding is { Remedies.Count: > 0 }).Take(Mended))
        {
            string text;
            try
            {
                text = ManifestFixer.Apply(file, report, report.Finding!.Remedies[0], Restricted, null);
            }
            catch (FixException)
            {
                remedies.Refused++;
                continue;
            }

            remedies.Mended++;
            var read = Manifest.Read(text, file.Source.Path);
            Assert.Equal(file.Problems.Count, read.Problems.Count);
            Assert.Equal(file.Documents.Count, read.Documents.Count);

            // What an anchor shares is mended in all places that need it.
            var own = file.Documents.ToList().IndexOf(report.Object!.Node);
            if (own < 0 || file.Source.Text.Contains('&', StringComparison.Ordinal))
            {
                continue;
            }

            remedies.Compared++;
            var expected = file.Documents.ToArray();
            expected[own] = report.Finding!.Remedies[0].Steps.Aggregate(expected[own], NodeEdit.Apply);
            Assert.All(expected.Zip(read.Documents), pair => Assert.True(NodeEdit.IsSame(pair.First, pair.Second), $"{report.Message}\n{text}"));
        }
    }

    // Mended as far as it may be, nothing is worse than before, and nothing is left to do.
    private static void CheckFixer(ManifestFile file)
    {
        var result = Fix(file.Source.Text);
        var read = Manifest.Read(result.Text, file.Source.Path);
        Assert.Equal(file.Problems.Count, read.Problems.Count);
        Assert.Equal(file.Documents.Count, read.Documents.Count);
        Assert.Equal(result.Text, Fix(result.Text).Text);

        FixResult Fix(string text) =>
            new ManifestFixer(Restricted, null, report => report.Finding is { Remedies: [{ IsDecision: false }, ..] }).Fix(new(file.Source.Path, text));
    }

    private static string Write(ObjectNode pod, Random random)
    {
        var combinations = WrittenPods.All.ToList();
        var (style, form) = combinations[random.Next(combinations.Count)];
        return WrittenPods.InForm(ManifestWriter.Write(pod, style), form);
    }

    private static string Join(string text, string other, Random random) =>
        random.Next(3) == 0 ? "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + text + ", " + other + "]}" : text + "\n---\n" + other;

    // More levels than are read, or nearly.
    private static string Nest(string text, Random random)
    {
        var (open, close) = random.Next(3) switch
        {
            0 => ("[", "]"),
            1 => ("{x: ", "}"),
            _ => ("- ", string.Empty),
        };
        var levels = random.Next(3) == 0 ? random.Next(20_000) : random.Next(260);
        var at = text.IndexOf(": ", random.Next(text.Length), StringComparison.Ordinal);
        var nested = string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, random.Next(2) * levels));
        return at < 0 ? nested + text : text.Insert(at + 2, nested + " ");
    }

    // Aliases of aliases, and of what they stand in.
    private static string Alias(string text, Random random)
    {
        var lines = text.Split('\n');
        for (var i = random.Next(8); i > 0; i--)
        {
            var at = random.Next(lines.Length);
            var colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                var name = "abc"[random.Next(3)];
                lines[at] = lines[at][..(colon + 2)] + (random.Next(3) switch
                {
                    0 => $"&{name} " + lines[at][(colon + 2)..],
                    1 => $"*{name}",
                    _ => $"{{<<: *{name}, x: [*{name}, *{name}]}}",
                });
            }
        }

        return string.Join('\n', lines);
    }

    private static byte[] Encode(string text, Random random) => random.Next(16) switch
    {
        0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        1 => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
        2 => Encoding.Unicode.GetBytes(text),
        3 => Encoding.Latin1.GetBytes(text.Replace('e', 'é')),
        4 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        _ => Encoding.UTF8.GetBytes(text),
    };
}
