using PodSecurity.Testing;

namespace PodSecurity.PulumiEngine.Tests;

/// <summary>Node.js, in which programs of the tests are written.</summary>
internal static class NodeJs
{
    /// <summary>The folder of the programs.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "PulumiEngine.Tests", "node");

    private static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    /// <summary>Skips a test whose program needs no more than it, where it is not on this machine.</summary>
    public static void SkipWithout() =>
        Assert.SkipUnless(IsHere, "This machine has no Node.js on its PATH; install it (Debian's packages are nodejs and npm).");

    /// <summary>Skips a test whose program needs Pulumi's SDK, where that is not in the folder of the programs.</summary>
    public static void SkipWithoutPulumi()
    {
        SkipWithout();
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "@pulumi", "kubernetes")), "Pulumi's SDK for Node.js is not here; run npm ci --ignore-scripts in tests/PulumiEngine.Tests/node.");
    }
}
