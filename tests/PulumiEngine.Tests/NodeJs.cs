namespace PodSecurity.PulumiEngine.Tests;

/// <summary>Node.js, in which programs of the tests are written.</summary>
internal static class NodeJs
{
    /// <summary>Whether it is on this machine.</summary>
    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
}
