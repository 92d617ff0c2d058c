namespace PodSecurity.Testing;

/// <summary>Upstream's own files, which lie beside the repository on some machines; what tests carry instead is in tests/Reference.</summary>
internal static class UpstreamFiles
{
    /// <summary>The absolute path of a file or folder of them; a test that asks for one that is not there is skipped.</summary>
    public static string Find(string path)
    {
        var found = Repository.Shared(path);
        Assert.SkipWhen(found is null, $"Upstream's own files are not on this machine: there is no ../shared/{path} beside the repository.");
        return found!;
    }
}
