using System.Globalization;
using System.Xml.Linq;
using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Docs.Tests;

/// <summary>A project's folder that holds the files of an example, in which the gate runs as a build runs it.</summary>
internal sealed class ExampleProject : IDisposable
{
    private const string DefaultProject = "Shop.csproj";

    // Before the days on which the exceptions of the examples end.
    private static readonly DateTime Today = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    // The targets of the package look for these.
    private static readonly (string Property, string File)[] FoundByName =
        [("PodSecurityExceptionsFile", "podsecurity.exceptions.yaml"), ("PodSecurityBaselineFile", "podsecurity.baseline.json")];

    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity").FullName;
    private readonly List<FileStream> held = [];

    public ExampleProject(params IEnumerable<(string Path, string Text)> files)
    {
        Write(DefaultProject, "<Project />");
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    /// <summary>The blocks of an example that are files of a project.</summary>
    public static ExampleProject Of(IReadOnlyCollection<CodeBlock> blocks)
    {
        var project = new ExampleProject(blocks.Where(block => block.Notes.File is not null).Select(block => (block.Notes.File!, block.Text)));
        project.held.AddRange(blocks.Where(block => block.Notes.IsHeld).Select(block => new FileStream(project[block.Notes.File!], FileMode.Open, FileAccess.ReadWrite, FileShare.None)));
        return project;
    }

    /// <summary>A single manifest.</summary>
    public static ExampleProject OfManifest(string yaml) => new(("web.yaml", yaml));

    public string this[string path] => Path.Combine(folder, path);

    public string Read(string path) => File.ReadAllText(this[path]);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    /// <summary>Judges the files, with further properties.</summary>
    public GateResult Judge(params (string Name, string Value)[] properties) => Gate.Run(Inputs(properties));

    /// <summary>Mends the files up to a level; rules that are a decision where they are named.</summary>
    public void Fix(Level level, params string[] ids) => Fixes.Run(Inputs(), level, ids, isDryRun: false);

    public void Dispose()
    {
        held.ForEach(file => file.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The items by which a project or an organisation sets something, as MSBuild hands them over.</summary>
    public static IEnumerable<SettingItem> SettingsOf(XElement item, string file) =>
        from name in item.Attribute("Include")!.Value.Split(';')
        select new SettingItem(item.Name.LocalName, name, file, item.Attributes().ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value));

    /// <summary>A diagnostic as MSBuild prints it, but for the project behind it.</summary>
    public string Print(Diagnostic diagnostic)
    {
        var lines = diagnostic.Lines;
        var place = string.Create(CultureInfo.InvariantCulture, $"({lines.StartLine},{lines.StartColumn},{lines.EndLine},{lines.EndColumn})");
        var path = Path.GetRelativePath(folder, diagnostic.Path).Replace('\\', '/');
        var message = diagnostic.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return $"{path}{place}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Rule.Id}: {message}";
    }

    /// <summary>What the project gives the gate.</summary>
    public GateInputs Inputs(params (string Name, string Value)[] given)
    {
        var projects = Directory.GetFiles(folder, "*.csproj");
        var file = projects.FirstOrDefault(path => Path.GetFileName(path) != DefaultProject) ?? projects[0];
        var project = XDocument.Load(file).Root!;
        var properties = project.Elements("PropertyGroup").Elements().ToDictionary(property => property.Name.LocalName, property => property.Value);
        foreach (var (property, name) in FoundByName.Where(pair => File.Exists(this[pair.File])))
        {
            properties.TryAdd(property, name);
        }

        foreach (var (name, value) in given)
        {
            properties[name] = value;
        }

        var manifests = project.HasElements ? project.Elements("ItemGroup").Elements("KubernetesManifest") : [new("KubernetesManifest", new XAttribute("Include", "**/*.yaml"))];
        return new(file)
        {
            Manifests = [.. manifests.SelectMany(Expand).DistinctBy(item => item.Path).OrderBy(item => item.Path, StringComparer.Ordinal)],
            Properties = properties,
            PodKinds = [.. project.Elements("ItemGroup").Elements("KubernetesPodKind").Select(item => new PodKindItem(item.Attribute("Include")!.Value, item.Attribute("Group")?.Value ?? "", item.Attribute("Path")?.Value ?? ""))],
            AnalyzerConfigFiles = [.. Directory.GetFiles(folder, ".globalconfig", SearchOption.AllDirectories)],
            Floor = new(Directory.GetFiles(folder, "*.targets", SearchOption.AllDirectories).FirstOrDefault() ?? "")
            {
                Items = [.. project.Elements("ItemGroup").Elements().Where(item => SettingItem.Types.Contains(item.Name.LocalName)).SelectMany(item => SettingsOf(item, file))],
            },
            Today = Today,
        };
    }

    // As MSBuild expands an item: an include without a wildcard is taken as it is.
    private IEnumerable<ManifestItem> Expand(XElement item)
    {
        var (include, space) = (item.Attribute("Include")!.Value, item.Attribute("Namespace")?.Value);
        if (!include.Contains('*', StringComparison.Ordinal))
        {
            return [new(this[include], include, space)];
        }

        var (start, pattern) = include.Split("**/") is [var root, var files] ? (root, files) : (Path.GetDirectoryName(include)!, Path.GetFileName(include));
        var searched = this[start];
        return !Directory.Exists(searched) ? [] : Directory.GetFiles(searched, pattern, include.Contains("**", StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(path => Path.GetFileName(path) is not ("podsecurity.exceptions.yaml" or "admission.yaml"))
            .Select(path => new ManifestItem(path, include, space));
    }
}
