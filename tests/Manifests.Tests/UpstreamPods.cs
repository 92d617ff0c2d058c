using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>The pods of upstream's own tests, which lie beside the repository on some machines.</summary>
internal static class UpstreamPods
{
    /// <summary>Of how many each combination of a style and a form takes one.</summary>
    public const int OneIn = 97;

    /// <summary>Their files; a test that asks for them is skipped where there are none.</summary>
    public static IReadOnlyList<string> Files
    {
        get
        {
            var files = Directory.GetFiles(UpstreamFiles.Find("psa/fixtures"), "*.yaml", SearchOption.AllDirectories);
            Assert.Equal(4537, files.Length);
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
    }

    /// <summary>The pods.</summary>
    public static IEnumerable<ObjectNode> All => Files.Select(file => Assert.Single(Manifest.Read(File.ReadAllText(file)).Documents));
}
