using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(PodSecurity.EndToEnd.Tests.PackageFeed))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// The packages as a consumer gets them: packed once a run with a version of its own, in a feed that is the only source, with
/// a package folder of its own. So no test sees an older package, and none needs a network.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    public PackageFeed()
    {
        Root = Path.Combine(Path.GetTempPath(), "podsecurity-" + Path.GetRandomFileName());
        Folder = Directory.CreateDirectory(Path.Combine(Root, "feed")).FullName;
        Packages = Path.Combine(Root, "packages");

        // Consumers are outside of the repository; nothing above them plays a part, and the compiler is the repository's.
        File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(Root, "global.json"));
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(Root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(Root, ".editorconfig"), "root = true\n");
        new XDocument(
            new XElement("configuration",
                new XElement("packageSources",
                    new XElement("clear"),
                    new XElement("add", new XAttribute("key", "test"), new XAttribute("value", Folder)))))
            .Save(Path.Combine(Root, "nuget.config"));

        Version = "0.0.0-test." + DateTime.UtcNow.Ticks;

        // The repository may be building at the same time: nothing but the packages is written, and nothing beside them.
        var pack = Path.Combine(Root, "pack.proj");
        new XDocument(
            new XElement("Project",
                new XElement("Target", new XAttribute("Name", "Pack"),
                    new XElement("MSBuild",
                        new XAttribute("Projects", string.Join(';', Projects.Select(project => Path.Combine(Repository.Root, project)))),
                        new XAttribute("Targets", "Pack"),
                        new XAttribute("BuildInParallel", "true"),
                        new XAttribute("Properties", $"_IsPacking=true;NoBuild=true;Configuration={Configuration};Version={Version};PackageOutputPath={Folder};NuspecOutputPath={Path.Combine(Root, "nuspec")}")))))
            .Save(pack);
        var packed = DotNet.Run(Root, packages: null, "msbuild", pack, "-m:2", "-nologo", "-v:q", "-nodeReuse:false");
        if (packed.ExitCode != 0)
        {
            throw new InvalidOperationException(packed.Output);
        }

        CopyAsOlder("PodSecurity");
        Stubs = new(this);

        // What the packages depend on.
        var root = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PackageRoot").Value!;
        foreach (var package in Directory.GetFiles(Path.Combine(root, "yamldotnet"), "*.nupkg", SearchOption.AllDirectories))
        {
            File.Copy(package, Path.Combine(Folder, Path.GetFileName(package)));
        }
    }

    /// <summary>The configuration in which the repository was built.</summary>
    public static string Configuration { get; } = typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The names of the packages.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["PodSecurity", "PodSecurity.Dsl", "PodSecurity.Policy", "PodSecurity.Templates"];

    private static IReadOnlyList<string> Projects { get; } =
        ["msbuild/Package/PodSecurity.csproj", "policy/Package/PodSecurity.Policy.Package.csproj", "dsl/PodSecurity.Dsl/PodSecurity.Dsl.csproj", "dsl/Templates/PodSecurity.Templates.csproj"];

    /// <summary>The folder of everything.</summary>
    public string Root { get; }

    /// <summary>The folder of the packages' files.</summary>
    public string Folder { get; }

    /// <summary>The folder into which packages are unpacked.</summary>
    public string Packages { get; }

    /// <summary>The version of the packages.</summary>
    public string Version { get; }

    /// <summary>A lower version, under which the package PodSecurity is to be had as well, for those who come from there.</summary>
    public string OlderVersion { get; } = "0.0.0-test.1";

    /// <summary>The libraries in which pods are built in C#.</summary>
    internal StubAssemblies Stubs { get; private set; } = null!;

    // The same package, but for what it says of its version.
    private void CopyAsOlder(string id)
    {
        var copy = Path.Combine(Folder, $"{id}.{OlderVersion}.nupkg");
        File.Copy(Path.Combine(Folder, $"{id}.{Version}.nupkg"), copy);
        using var package = ZipFile.Open(copy, ZipArchiveMode.Update);
        var nuspec = package.GetEntry(id + ".nuspec")!;
        string text;
        using (var reader = new StreamReader(nuspec.Open()))
        {
            text = reader.ReadToEnd();
        }

        nuspec.Delete();
        using var writer = new StreamWriter(package.CreateEntry(id + ".nuspec").Open());
        writer.Write(text.Replace(Version, OlderVersion, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // Something still has a file of it open; the system clears its folder for temporary files by itself.
        }
    }
}
