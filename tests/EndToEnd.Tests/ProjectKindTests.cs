namespace PodSecurity.EndToEnd.Tests;

/// <summary>Any project can name manifests.</summary>
public sealed class ProjectKindTests(PackageFeed feed)
{
    [Fact]
    public void A_project_without_code_fails_too()
    {
        var project = new ConsumerProject(feed)
            .WriteProject("App.csproj", "<EnableDefaultCompileItems>false</EnableDefaultCompileItems>")
            .Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void A_project_that_compiles_nothing_at_all_fails_too()
    {
        // As Microsoft.Build.NoTargets does it.
        var project = new ConsumerProject(feed)
            .Write("App.proj", $"""
                <Project>
                  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="PodSecurity" Version="{feed.Version}" PrivateAssets="all" />
                    {Manifests.Item}
                  </ItemGroup>
                  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
                  <Target Name="CreateManifestResourceNames" />
                  <Target Name="CoreCompile" />
                  <Target Name="CopyFilesToOutputDirectory" />
                </Project>

                """)
            .Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void Manifests_named_where_all_projects_get_them_are_judged()
    {
        // A Directory.Build.targets names the item, so it is not in the project's own text.
        var project = ConsumerProject.CSharp(feed, items: string.Empty)
            .Write("Directory.Build.targets", $"<Project><ItemGroup>{Manifests.Item}</ItemGroup></Project>")
            .Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void Manifests_that_are_content_of_a_web_project_are_judged_and_copied()
    {
        var project = ConsumerProject.CSharp(feed, items: """
                <KubernetesManifest Include="deploy/*.yaml" />
                <None Update="deploy/*.yaml" CopyToOutputDirectory="PreserveNewest" />
                """).Write("deploy/pod.yaml", Manifests.Secure);
        project.Build().Succeeds();
        Assert.True(project.Has("bin/Debug/net10.0/deploy/pod.yaml"));
    }
}
