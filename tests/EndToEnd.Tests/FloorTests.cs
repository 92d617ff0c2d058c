namespace PodSecurity.EndToEnd.Tests;

/// <summary>An organisation's central package, from the template to a repository that tries to go below its floor.</summary>
public sealed class FloorTests(PackageFeed feed)
{
    private const string Privileged = "<PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityEnabled>false</PodSecurityEnabled>";

    // Several, since the evaluation that has none of them imports other files of the package.
    private const string Frameworks = "<TargetFramework /><TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>";

    [Fact]
    public void A_repository_cannot_go_below_the_floor_of_the_package_that_it_references()
    {
        var (hive, folder) = (Path.Combine(feed.Root, "policy-hive"), Path.Combine(feed.Root, "policy-template"));
        Succeeds("new", "install", Directory.GetFiles(Path.Combine(feed.Root, "feed"), "PodSecurity.Templates.*.nupkg").Single(), "--debug:custom-hive", hive);
        Succeeds("new", "podsecurity-policy", "--name", "Contoso.PodSecurity", "--output", folder, "--debug:custom-hive", hive);
        var floor = Path.Combine(folder, "build", "Contoso.PodSecurity.targets");
        var text = File.ReadAllText(floor);
        var line = Array.FindIndex(text.Split('\n'), one => one.Contains("Include=\"*\"", StringComparison.Ordinal)) + 1;
        File.WriteAllText(floor, text.Replace("<!-- <PodSecurityFloor Include=\"payments\" Level=\"restricted\" Version=\"v1.33\" /> -->", "<PodSecurityFloor Include=\"payments\" Level=\"restricted\" />\n<PodSecurityNotSuppressible Include=\"PSS107\" />", StringComparison.Ordinal));
        Succeeds("pack", folder, "--output", Path.Combine(feed.Root, "feed"), "-p:Version=" + feed.Version);

        // One reference brings the checks and the floor; a project without manifests is held by it too.
        var project = Consumer(Privileged).Write("Program.cs", CSharpPods.Privileged);
        var build = project.Build().Fails();
        Assert.Equal(["App.csproj(4) error PSS307", "App.csproj(4) error PSS307", "Program.cs(8) error PSS107", "Program.cs(8) error PSS107"], build.Places.Order(StringComparer.Ordinal));
        var central = $"contoso.podsecurity/{feed.Version}/build/Contoso.PodSecurity.targets({line})";
        Assert.Contains(build.Lines, told => told.Contains($"PodSecurityEnforce \"privileged\" is below the organisation's floor \"baseline\" ({central})", StringComparison.Ordinal));
        Assert.Contains(build.Lines, told => told.Contains($"PodSecurityEnabled \"false\" switches the checks off, below the organisation's floor ({central})", StringComparison.Ordinal));

        // A label, a severity, and an item that is taken away after the package has set it.
        WriteProject(project, "")
            .Write("Directory.Build.targets", "<Project><ItemGroup><PodSecurityFloor Remove=\"payments\" /></ItemGroup></Project>")
            .Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS107.severity = none\n")
            .Write("deploy/pod.yaml", Manifests.Join(Manifests.Namespace("payments", "enforce: baseline"), Manifests.Privileged("a")))
            .Write("Program.cs", CSharpPods.Ordinary);
        Assert.Equal([".globalconfig(2) error PSS308", "deploy/pod.yaml(7) error PSS307"], project.Build("--no-restore").Fails().Places.Where(place => !place.EndsWith("PSS107", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What asks for as much, or for more, passes.
        project.Delete(".globalconfig");
        project.Write("deploy/pod.yaml", Manifests.Join(Manifests.Namespace("payments", "enforce: restricted"), Manifests.Secure));
        Assert.Empty(project.Build("--no-restore").Succeeds().Ids);
    }

    private ConsumerProject Consumer(string properties) => WriteProject(new(feed), properties);

    private ConsumerProject WriteProject(ConsumerProject project, string properties) => project.Write("App.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {Frameworks}{properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Contoso.PodSecurity" Version="{feed.Version}" PrivateAssets="all" />
            <KubernetesManifest Include="deploy/*.yaml" Condition="Exists('deploy')" />
            {feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords)}
          </ItemGroup>
        </Project>

        """);

    private void Succeeds(params string[] arguments)
    {
        var result = DotNet.Run(feed.Root, feed.Packages, arguments);
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
