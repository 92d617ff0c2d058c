using System.Collections.Concurrent;
using PodSecurity.Analyzers.Tests.Stacks;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Facts;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// Stand-ins for KubernetesClient and Pulumi.Kubernetes, compiled once a run: neither library can be had without a network.
/// </summary>
internal sealed class StubAssemblies(PackageFeed feed)
{
    private readonly ConcurrentDictionary<string, Lazy<string>> items = new(StringComparer.Ordinal);

    /// <summary>How a project refers to a Pulumi whose programs run, and register their resources with an engine.</summary>
    public string Stack => ItemOf("Stack", "Pulumi.Kubernetes", () => [.. StackSource.Sources]);

    /// <summary>How a project refers to the library.</summary>
    public string ItemOf(Family family) =>
        ItemOf(family.ToString(), family == Family.Pulumi ? "Pulumi.Kubernetes" : "KubernetesClient", () => [StubSource.Write(KubernetesApi.Read(), family)]);

    private string ItemOf(string folder, string name, Func<string[]> sources) =>
        items.GetOrAdd(folder, _ => new(() => $"""<Reference Include="{Build(folder, name, sources())}" />""")).Value;

    private string Build(string folder, string name, string[] sources)
    {
        var project = new ConsumerProject(feed, folder)
            .Write(name + ".csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <RunAnalyzers>false</RunAnalyzers>
                  </PropertyGroup>
                </Project>

                """);
        foreach (var (index, source) in sources.Index())
        {
            project.Write($"Stubs{index}.cs", source);
        }

        project.Build("-p:NoWarn=*", "-o", project.PathOf("library")).Succeeds();
        return project.PathOf($"library/{name}.dll");
    }
}
