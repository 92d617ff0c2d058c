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
        var feed = Directory.CreateDirectory(Path.Combine(Root, "feed")).FullName;
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
                    new XElement("add", new XAttribute("key", "test"), new XAttribute("value", feed)))))
            .Save(Path.Combine(Root, "nuget.config"));

        Version = "0.0.0-test." + DateTime.UtcNow.Ticks;
        var configuration = typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

        // The repository may be building at the same time: nothing but the package is written, and nothing beside it.
        foreach (var project in new[] { "msbuild/Package/PodSecurity.csproj", "policy/Package/PodSecurity.Policy.Package.csproj", "dsl/PodSecurity.Dsl/PodSecurity.Dsl.csproj", "dsl/Templates/PodSecurity.Templates.csproj" })
        {
            var packed = DotNet.Run(
                Root,
                packages: null,
                "pack",
                Path.Combine(Repository.Root, project),
                "--no-build",
                "--configuration", configuration,
                "--output", feed,
                "-p:Version=" + Version,
                "-p:NuspecOutputPath=" + Path.Combine(Root, "nuspec"));
            if (packed.ExitCode != 0)
            {
                throw new InvalidOperationException(packed.Output);
            }
        }

        Stubs = new(this);

        // What the packages depend on.
        var root = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PackageRoot").Value!;
        foreach (var package in Directory.GetFiles(Path.Combine(root, "yamldotnet"), "*.nupkg", SearchOption.AllDirectories))
        {
            File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
        }
    }

    /// <summary>The folder of everything.</summary>
    public string Root { get; }

    /// <summary>The folder into which packages are unpacked.</summary>
    public string Packages { get; }

    /// <summary>The version of the packages.</summary>
    public string Version { get; }

    /// <summary>The libraries in which pods are built in C#.</summary>
    internal StubAssemblies Stubs { get; private set; } = null!;

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
