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

        var relative = new Uri(root).MakeRelativeUri(new(path)).ToString();
        return Uri.UnescapeDataString(relative);
    }

    /// <summary>The absolute path of a relative one.</summary>
    public string Absolute(string relative) => Path.GetFullPath(Path.Combine(root, relative));
}
