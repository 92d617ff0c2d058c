using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Reads Pulumi.yaml and Pulumi.STACK.yaml as Pulumi does: the project's name, and the stack's configuration. What is
/// encrypted there stays unknown, and is a secret.
/// </summary>
internal sealed class ProjectFiles
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    private readonly string? projectFile;
    private readonly ObjectNode? project;

    private ProjectFiles(string? projectFile) => (this.projectFile, project) = (projectFile, projectFile is null ? null : Read(projectFile));

    /// <summary>Reads what the engine goes by.</summary>
    /// <param name="line">What the build says, which comes first.</param>
    /// <exception cref="ProjectFileException">A file cannot be read, or nobody says which stack is meant.</exception>
    public static EngineOptions Read(CommandLine line)
    {
        var files = new ProjectFiles(FindProject(line.Folder));
        var name = line.Project.Length > 0 ? line.Project : files.project?["name"].String ?? line.DefaultProject;
        var configuration = new StackConfiguration();
        files.AddDefaults(configuration, name);
        var stack = files.AddStack(configuration, line, name);
        foreach (var (key, value) in line.Configuration)
        {
            configuration.Set(FullName(key, name), new(value, IsSecret: false));
        }

        return new(name, stack, configuration) { Folder = line.Folder, Root = Path.GetDirectoryName(files.projectFile) ?? line.Folder, Answers = line.Answers };
    }

    // As Pulumi itself looks for it.
    private static string? FindProject(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Endings.Select(ending => Path.Combine(current.FullName, "Pulumi" + ending)).FirstOrDefault(File.Exists) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static string FullName(string key, string project) => key.Contains(':', StringComparison.Ordinal) ? key : project + ":" + key;

    private static ObjectNode? Read(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectFileException(file, 1, e.Message);
        }

        var manifest = ManifestReader.Read(new TextSource(file, text));
        return manifest.Problems is [var problem, ..]
            ? throw new ProjectFileException(file, problem.Origin.Lines.StartLine, problem.Message)
            : manifest.Documents is [var document, ..] ? document : null;
    }

    private void AddDefaults(StackConfiguration configuration, string name)
    {
        foreach (var entry in project?["config"].Object?.Entries ?? [])
        {
            var declared = (entry.Value as ObjectNode)?.Entries.FirstOrDefault(field => field.Key is "value" or "default").Value;
            if ((entry.Value is ObjectNode ? declared : entry.Value) is { } value)
            {
                configuration.Set(FullName(entry.Key, name), ConfigurationValue.Read(value));
            }
        }
    }

    private string AddStack(StackConfiguration configuration, CommandLine line, string name)
    {
        // In older projects config is the folder of the stacks' files, and no object of values.
        var folder = projectFile is null ? line.Folder : Path.Combine(Path.GetDirectoryName(projectFile)!, project?["stackConfigDir"].String ?? project?["config"].String ?? string.Empty);
        var stacks = StacksOf(folder);
        var stack = line.Stack.Length > 0 ? line.Stack : stacks.Count switch
        {
            0 => "dev",
            1 => stacks.Keys.Single(),
            _ => throw new ProjectFileException(projectFile ?? line.Folder, 1, $"the project has several stacks; say which one is judged by the property PodSecurityPulumiStack: {string.Join(", ", stacks.Keys)}"),
        };

        // An organisation and a project may stand before the name.
        if (stacks.TryGetValue(stack[(stack.LastIndexOf('/') + 1)..], out var file))
        {
            foreach (var entry in Read(file)?["config"].Object?.Entries ?? [])
            {
                configuration.Set(FullName(entry.Key, name), ConfigurationValue.Read(entry.Value));
            }
        }

        return stack[(stack.LastIndexOf('/') + 1)..];
    }

    private static SortedDictionary<string, string> StacksOf(string folder)
    {
        var stacks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "Pulumi.*") : [])
        {
            var name = Path.GetFileName(file);
            if (Endings.Contains(Path.GetExtension(name)) && Path.GetFileNameWithoutExtension(name) is { Length: > 7 } stem)
            {
                stacks[stem["Pulumi.".Length..]] = file;
            }
        }

        return stacks;
    }
}

/// <summary>A file of a Pulumi project cannot be used.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The line, counted from one.</param>
/// <param name="message">Why, and what to do.</param>
internal sealed class ProjectFileException(string file, int line, string message) : Exception(message)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from one.</summary>
    public int Line { get; } = line;
}
