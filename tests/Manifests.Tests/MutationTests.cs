using System.Diagnostics;
using System.Text;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>Whatever a file holds, it is read or its problem is told, soon.</summary>
public sealed class MutationTests
{
    private const int Mutations = 6_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_file_never_breaks_the_reader_or_the_judge(int seed)
    {
        var random = new Random(seed);
        var seeds = ReferencePods.All.Take(200).Select((pod, i) => Encoding.UTF8.GetBytes(ManifestWriter.Write(pod, (WritingStyle)(i % Enum.GetValues<WritingStyle>().Length)))).ToList();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        try
        {
            for (var i = 0; i < Mutations; i++)
            {
                var bytes = DamagedBytes.Of(seeds[random.Next(seeds.Count)], random);
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
            if (path is null)
            {
                AnyManifest.Check(Manifest.Read(Encoding.UTF8.GetString(bytes), name), new());
            }
            else
            {
                File.WriteAllBytes(path, bytes);
                AnyManifest.CheckFile(path);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Assert.Fail($"{e}\n{Convert.ToBase64String(bytes)}");
        }
    }
}
