namespace PodSecurity.Running;

/// <summary>Writes files whole or not at all, whatever happens meanwhile.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its place and moves it there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
