using System.Diagnostics;
using System.Text;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>Whatever a file holds, it is read or its problem is told, soon.</summary>
public sealed class MutationTests
{
    private const int Mutations = 6_000;

    private static readonly string[] Pieces =
    [
        "---\n", "\n---\n", "...\n", "&a ", "*a", "<<: *a\n", "? ", ": ", "- ", "{", "}", "[", "]", "\t", "\"", "'", "|\n", ">-\n",
        "!!int ", "!!binary ", "!", "%YAML 1.2\n", "\r", "\r\n", "\0", "\uFEFF", "{{", "}}", "\\u", "\\'", "1e999", "0x", "~", "#",
        "@", "`", "null", "[[[[", "{{{{", "\n    ", "\n  ", "\u0085", "\u2028",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_file_never_breaks_the_reader_or_the_judge(int seed)
    {
        var random = new Random(seed);
        var seeds = ReferencePods.All.Take(200).Select((pod, i) => Encoding.UTF8.GetBytes(ManifestWriter.Write(pod, (WritingStyle)(i % 8)))).ToList();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        try
        {
            for (var i = 0; i < Mutations; i++)
            {
                var bytes = Mutate(seeds[random.Next(seeds.Count)], random);
                var watch = Stopwatch.StartNew();
                Read(bytes, i % 10 == 0 ? path : null, i % 2 == 0 ? "x.yaml" : "x.json");
                Assert.True(watch.Elapsed.TotalSeconds < 10, Convert.ToBase64String(bytes));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Read(byte[] bytes, string? path, string name)
    {
        try
        {
            ManifestFile? file;
            if (path is null)
            {
                file = Manifest.Read(Encoding.UTF8.GetString(bytes), name);
            }
            else
            {
                File.WriteAllBytes(path, bytes);
                file = ManifestFileReader.Read(path, out var problem);
                Assert.True(file is null != problem is null);
            }

            foreach (var problem in file?.Problems ?? [])
            {
                Assert.NotEmpty(problem.Message);
                Assert.InRange(problem.Origin.Start, 0, file!.Source.Text.Length);
                Assert.InRange(problem.Origin.End, problem.Origin.Start, file.Source.Text.Length);
            }

            Judge.Evaluate(file?.Documents.Select(document => new ManifestDocument(document)) ?? [], new());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Assert.Fail($"{e}\n{Convert.ToBase64String(bytes)}");
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var count = 1 + random.Next(5); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(40), bytes.Count - at)));
                    break;
                case 4:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes[at] = (byte)" \n:-{}[],\"'#&*!|>%@`\t"[random.Next(21)];
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)' ');
            }
        }

        return [.. bytes];
    }
}
