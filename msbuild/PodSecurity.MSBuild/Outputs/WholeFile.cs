using System.Text;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>Writes files whole or not at all: beside their place, and then into it.</summary>
internal static class WholeFile
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file and the folders above it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its text.</param>
    /// <param name="onWritten">Told the path of the temporary file once all is in it: the moment in which the process may be ended, or the disk fail.</param>
    public static void Write(string path, string content, Action<string>? onWritten = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            File.WriteAllText(temporary, content, Utf8);
            onWritten?.Invoke(temporary);
            if (File.Exists(path))
            {
                File.Replace(temporary, path, null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>Writes a file, and leaves it alone where it already says the same.</summary>
    public static void WriteIfDifferent(string path, string content)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != content)
        {
            Write(path, content);
        }
    }

    /// <summary>Writes what a later step of the build adds to a file, which stays as old as it was: the next build asks when the earlier step wrote it.</summary>
    public static void Amend(string path, string content)
    {
        var isThere = File.Exists(path);
        if (isThere && File.ReadAllText(path) == content)
        {
            return;
        }

        var written = isThere ? File.GetLastWriteTimeUtc(path) : (DateTime?)null;
        Write(path, content);
        if (written is { } time)
        {
            File.SetLastWriteTimeUtc(path, time);
        }
    }
}
