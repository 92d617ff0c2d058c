namespace PodSecurity.MSBuild.Sources;

/// <summary>
/// Finds the files of this machine that a program names as they were when it was compiled: a build in CI writes paths such as
/// <c>/_/src/Program.cs</c> into it, by the compiler's option <c>PathMap</c>.
/// </summary>
internal sealed class SourcePaths
{
    private readonly string projectFolder;
    private readonly List<(string Written, string Real)> prefixes = [];

    /// <summary>Reads the option as the compiler does: pairs of <c>real=written</c> by commas, where both signs are doubled within a path.</summary>
    public SourcePaths(string projectFolder, string? pathMap)
    {
        this.projectFolder = projectFolder;
        foreach (var pair in Split(pathMap ?? string.Empty, ','))
        {
            var sides = Split(pair.Trim(), '=');
            if (sides.Count == 2 && sides[0].Length > 0 && sides[1].Length > 0)
            {
                prefixes.Add((WithEnd(sides[1]), WithEnd(sides[0])));
            }
        }

        // The longest prefix decides.
        prefixes.Sort((left, right) => right.Written.Length.CompareTo(left.Written.Length));
    }

    /// <summary>The absolute path on this machine, or null where it is none.</summary>
    public string? Find(string written)
    {
        foreach (var (prefix, real) in prefixes)
        {
            if (written.StartsWith(prefix, StringComparison.Ordinal) && !File.Exists(written))
            {
                written = real + written.Substring(prefix.Length).Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar);
                break;
            }
        }

        try
        {
            return Path.GetFullPath(Path.Combine(projectFolder, written));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            // #line can name what is no path at all.
            return null;
        }
    }

    private static string WithEnd(string prefix) => prefix[prefix.Length - 1] is '/' or '\\' ? prefix : prefix + (prefix.IndexOf('\\') >= 0 ? '\\' : '/');

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != separator)
            {
                part.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == separator)
            {
                part.Append(text[i++]);
            }
            else
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
