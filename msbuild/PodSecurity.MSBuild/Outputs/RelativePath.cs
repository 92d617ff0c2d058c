namespace PodSecurity.MSBuild.Outputs;

/// <summary>Paths as they are on every machine: relative to the root of the repository, with forward slashes.</summary>
internal sealed class RelativePath
{
    private readonly string root;

    private RelativePath(string root) => this.root = root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;

    /// <summary>Relative to the nearest folder above that holds a repository, or else to the project's.</summary>
    public static RelativePath From(string projectFolder)
    {
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return new(folder);
            }
        }

        return new(projectFolder);
    }

    /// <summary>Whether there is no such file any more.</summary>
    public bool IsGone(string relative) => !File.Exists(Path.Combine(root, relative));

    /// <summary>The relative path; one that leads out of the root begins with "..".</summary>
    public string Of(string path)
    {
        if (path.StartsWith(root, StringComparison.Ordinal))
        {
            return path.Substring(root.Length).Replace('\\', '/');
        }

        // What a program or an earlier build wrote need not be a path at all.
        return Uri.TryCreate(path, UriKind.Absolute, out var absolute)
            ? Uri.UnescapeDataString(new Uri(root).MakeRelativeUri(absolute).ToString())
            : path.Replace('\\', '/');
    }

    /// <summary>The absolute path of a relative one.</summary>
    public string Absolute(string relative) => Path.GetFullPath(Path.Combine(root, relative));
}
