namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>The command line of Kubernetes, where it is on this machine.</summary>
internal static class Kubectl
{
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, "kubectl"), System.IO.Path.Combine(folder, "kubectl.exe") })
        .FirstOrDefault(File.Exists);
}
