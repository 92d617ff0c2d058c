namespace PodSecurity.Testing;

/// <summary>Finds the files of the repository that a test or a benchmark runs in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Reference(string file) => Path.Combine(Root, "tests", "Reference", file);

    /// <summary>Upstream's own files, which lie beside the repository on some machines; null where they do not.</summary>
    public static string? Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        return Path.Exists(full) ? full : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Analyzers.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This does not run inside the repository.");
        }

        return folder;
    }
}
