using PodSecurity.MSBuild.Inputs;

namespace PodSecurity.MSBuild.Tests;

/// <summary>A project's folder with files, in which the gate is run as the task runs it.</summary>
internal sealed class ProjectFolder : IDisposable
{
    private readonly string folder;

    /// <summary>A folder that is there already, and somebody else's to remove.</summary>
    public ProjectFolder(string folder) => this.folder = folder;

    public ProjectFolder(params IEnumerable<(string Path, string Text)> files)
        : this(Directory.CreateTempSubdirectory("podsecurity").FullName)
    {
        Write("app.csproj", "<Project />");
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    /// <summary>The folder's own path.</summary>
    public string Root => folder;

    public string this[string path] => Path.Combine(folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    /// <summary>Runs the gate over all YAML and JSON files of the folder.</summary>
    public GateResult Run(params (string Name, string Value)[] properties) => Gate.Run(Inputs(properties));

    /// <summary>What the project gives: all YAML and JSON files of the folder.</summary>
    public GateInputs Inputs(params (string Name, string Value)[] properties) => new(this["app.csproj"])
    {
        Manifests =
        [
            .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".yaml" or ".yml" or ".json")
                .Select(path => new ManifestItem(path, Path.GetRelativePath(folder, path), null)),
        ],
        Properties = properties.ToDictionary(property => property.Name, property => property.Value),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
