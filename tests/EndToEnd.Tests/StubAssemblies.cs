using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Facts;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// Stand-ins for KubernetesClient and Pulumi.Kubernetes, compiled once a run: neither library can be had without a network.
/// </summary>
internal sealed class StubAssemblies(PackageFeed feed)
{
    private readonly Dictionary<Family, string> items = [];

    /// <summary>How a project refers to the library.</summary>
    public string ItemOf(Family family)
    {
        if (!items.TryGetValue(family, out var item))
        {
            items.Add(family, item = $"""<Reference Include="{Build(family)}" />""");
        }

        return item;
    }

    private string Build(Family family)
    {
        var name = family == Family.Pulumi ? "Pulumi.Kubernetes" : "KubernetesClient";
        var project = new ConsumerProject(feed, family.ToString())
            .Write(name + ".csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <RunAnalyzers>false</RunAnalyzers>
                  </PropertyGroup>
                </Project>

                """)
            .Write("Stubs.cs", StubSource.Write(KubernetesApi.Read(), family));
        project.Build("-p:NoWarn=*", "-o", project.PathOf("library")).Succeeds();
        return project.PathOf($"library/{name}.dll");
    }
}
