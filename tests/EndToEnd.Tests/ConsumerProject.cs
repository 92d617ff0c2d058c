using System.Text;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>A project that references the package, in a folder of its own outside of the repository.</summary>
internal sealed class ConsumerProject
{
    private readonly PackageFeed feed;
    private string restored = string.Empty;

    /// <summary>Makes a folder without a project.</summary>
    /// <param name="feed">Where the package is.</param>
    /// <param name="name">The folder's name, where it plays a part.</param>
    public ConsumerProject(PackageFeed feed, string name = "App")
    {
        this.feed = feed;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Root, Path.GetRandomFileName(), name)).FullName;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The text of the SARIF file.</summary>
    public string Sarif => Read("bin/Debug/net10.0/podsecurity/podsecurity.sarif");

    /// <summary>The lines of the record.</summary>
    public string[] Record => Read("bin/Debug/net10.0/podsecurity/record.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A project of C# with one class, and the manifests in its folder deploy.</summary>
    public static ConsumerProject CSharp(PackageFeed feed, string properties = "", string items = Manifests.Item, string name = "App") =>
        new ConsumerProject(feed, name).WriteProject("App.csproj", properties, items).Write("Empty.cs", "internal static class Empty;\n");

    /// <summary>Writes a project file that references the package.</summary>
    public ConsumerProject WriteProject(string file, string properties = "", string items = Manifests.Item) => Write(file, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PodSecurity" Version="{feed.Version}" PrivateAssets="all" />
            {items}
          </ItemGroup>
        </Project>

        """);

    /// <summary>Writes a file; its time is always later than that of what was built before.</summary>
    public ConsumerProject Write(string file, string text, Encoding? encoding = null)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    public bool Has(string file) => Path.Exists(PathOf(file));

    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The absolute path of a file.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    /// <summary>Runs <c>dotnet build</c> in the folder.</summary>
    public BuildResult Build(params IEnumerable<string> arguments) => Run("build", arguments);

    /// <summary>Runs <c>dotnet build</c> in the folder, and reads its binary log.</summary>
    public BuildResult BuildWithLog(params IEnumerable<string> arguments)
    {
        var log = Path.Combine(feed.Root, Path.GetRandomFileName() + ".binlog");
        return Run("build", [.. arguments, "-bl:" + log]) with { LogFile = log };
    }

    /// <summary>Runs a command in the folder, or in another one.</summary>
    public BuildResult Run(string command, IEnumerable<string> arguments, string? folder = null)
    {
        var given = arguments.ToList();
        var isRestored = command == "build" && folder is null && restored.Length > 0 && restored == ReadRestored() && !given.Exists(argument => argument.StartsWith("-p:Target", StringComparison.Ordinal));
        IEnumerable<string> sparing = isRestored && !given.Contains("--no-restore") ? ["--no-restore"] : [];
        var (exitCode, output) = DotNet.Run(folder ?? Folder, feed.Packages, [command, "-tl:off", "-nodeReuse:false", "-p:UseAppHost=false", .. sparing, .. given]);
        restored = ReadRestored();
        return new(exitCode, output, Folder);
    }

    // What a restore goes by, where it has been done: one that has nothing to do takes as long as the rest of such a build.
    private string ReadRestored()
    {
        string[] kinds = [".csproj", ".fsproj", ".proj", ".sln", ".props", ".targets", ".config"];
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToLookup(file => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
        var projects = files[false].Where(file => kinds.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).ToList();
        return files[true].Count(file => Path.GetFileName(file) == "project.assets.json") < projects.Count(file => file.EndsWith("proj", StringComparison.Ordinal))
            ? string.Empty
            : string.Concat(projects.Select(file => file + File.ReadAllText(file)));
    }
}
