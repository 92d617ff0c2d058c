using System.Text;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests;

/// <summary>Reads manifests from files: their bytes, their encoding, and then their text.</summary>
internal static class ManifestFileReader
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file, or answers null and why not.</summary>
    public static ManifestFile? Read(string path, out ManifestProblem? problem)
    {
        problem = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            if (stream.Length > ManifestLimits.FileBytes)
            {
                problem = new(RuleRegistry.OversizedManifest, OriginOf(path), $"the file has {stream.Length >> 20} MiB; more than {ManifestLimits.FileBytes >> 20} MiB are not read");
                return null;
            }

            var bytes = ReadAll(stream);
            return Decode(path, bytes, out problem) is { } text ? ManifestReader.Read(new(path, text)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problem = new(RuleRegistry.UnreadableManifest, OriginOf(path), "the file cannot be read: " + e.Message);
            return null;
        }
    }

    private static byte[] ReadAll(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        var count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
        }

        if (count < bytes.Length)
        {
            Array.Resize(ref bytes, count);
        }

        return bytes;
    }

    private static string? Decode(string path, byte[] bytes, out ManifestProblem? problem)
    {
        problem = null;
        var (encoding, skip) = EncodingOf(bytes);
        if (encoding is null)
        {
            problem = new(RuleRegistry.MalformedManifest, OriginOf(path), "the file looks like UTF-16 without a byte order mark; save it as UTF-8");
            return null;
        }

        try
        {
            return encoding.GetString(bytes, skip, bytes.Length - skip);
        }
        catch (DecoderFallbackException e)
        {
            // The valid text before the place is enough to say where it is.
            var at = Math.Max(0, Math.Min(e.Index, bytes.Length - skip));
            var before = new UTF8Encoding(false, false).GetString(bytes, skip, at);
            problem = new(RuleRegistry.MalformedManifest, new(new TextSource(path, before), before.Length, 0), "the file is not UTF-8 from here on; save it as UTF-8");
            return null;
        }
    }

    private static (Encoding? Encoding, int Skip) EncodingOf(byte[] bytes)
    {
        var (first, second) = (bytes.Length > 0 ? bytes[0] : -1, bytes.Length > 1 ? bytes[1] : -1);
        return (first, second) switch
        {
            (0xEF, 0xBB) when bytes.Length > 2 && bytes[2] == 0xBF => (StrictUtf8, 3),
            (0xFF, 0xFE) => (Encoding.Unicode, 2),
            (0xFE, 0xFF) => (Encoding.BigEndianUnicode, 2),
            (0, > 0) or ( > 0, 0) => (null, 0),
            _ => (StrictUtf8, 0),
        };
    }

    private static Origin OriginOf(string path) => new(new TextSource(path, string.Empty), 0, 0);
}
