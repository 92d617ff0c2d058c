using System.Globalization;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Thirty projects that all name the manifests of one folder.</summary>
public sealed class SharedManifestsTests(PackageFeed feed)
{
    private const int Projects = 30;

    [Fact]
    public void A_build_tells_each_finding_once_and_each_project_fails_for_itself()
    {
        var solution = new ConsumerProject(feed, "Thirty")
            .Write(".git/HEAD", "ref: refs/heads/main\n")
            .Write("All.slnx", "<Solution>" + string.Concat(Names.Select(name => $"""<Project Path="{name}/{name}.csproj" />""")) + "</Solution>")
            .Write("Directory.Build.props", $"""
                <Project>
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <SkipCopyBuildProduct>true</SkipCopyBuildProduct>
                    <GenerateDependencyFile>false</GenerateDependencyFile>
                    <PodSecurityWarn>restricted</PodSecurityWarn>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="PodSecurity" Version="{feed.Version}" PrivateAssets="all" />
                    <KubernetesManifest Include="$(MSBuildThisFileDirectory)deploy/**/*.yaml" />
                  </ItemGroup>
                </Project>
                """)

            // The compiler plays no part here, and thirty of it take long.
            .Write("Directory.Build.targets", """<Project><Target Name="CoreCompile" /></Project>""")
            .Write("deploy/a.yaml", Manifests.Privileged("a"))
            .Write("deploy/b.yaml", Manifests.Ordinary);
        foreach (var name in Names)
        {
            solution.Write($"{name}/{name}.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        }

        var failed = solution.Build("-m").Fails();
        var alone = solution.Build("P07/P07.csproj", "--no-restore").Fails();
        Assert.Contains("deploy/a.yaml(10) error PSS107", alone.Places);
        Assert.Contains("deploy/b.yaml(11) warning PSS201", alone.Places);
        Assert.Equal(alone.Diagnostics.Order(StringComparer.Ordinal), failed.Diagnostics.Order(StringComparer.Ordinal));
        Assert.Single(failed.Lines, line => line.Contains("would be rejected", StringComparison.Ordinal));
        Assert.DoesNotContain(alone.Lines, line => line.Contains("told by", StringComparison.Ordinal));

        // One of them tells, or several of them a part; all others name who did.
        Assert.InRange(failed.Lines.Count(line => line.Contains(" findings in manifests that P", StringComparison.Ordinal)), Projects - 1, Projects);
        Assert.DoesNotContain("MSB4181", failed.Output, StringComparison.Ordinal);
        Assert.All(Names, name => Assert.False(solution.Has($"{name}/obj/podsecurity/Debug/evaluated.stamp")));

        // Mended, what is left are warnings: told once, and again once by a build that evaluates nothing.
        solution.Write("deploy/a.yaml", Manifests.Secure);
        const string Command = "::warning file=deploy/b.yaml,line=11,endLine=11,col=5,endColumn=15,title=PSS201::would violate";
        var warned = solution.Build("--no-restore", "-m", "-p:PodSecurityReports=\"github;junit\"").Succeeds();
        Assert.Equal(["deploy/b.yaml(11) warning PSS201"], warned.Places);
        Assert.All(Names, name => Assert.True(solution.Has($"{name}/obj/podsecurity/Debug/evaluated.stamp")));
        Assert.Single(warned.Lines, line => line.StartsWith(Command, StringComparison.Ordinal));
        Assert.All(Names, name => Assert.Contains("warning PSS201", solution.Read($"{name}/bin/Debug/net10.0/podsecurity/podsecurity.junit.xml"), StringComparison.Ordinal));
        var again = solution.BuildWithLog("--no-restore", "-m", "-p:PodSecurityReports=\"github;junit\"").Succeeds();
        Assert.Equal(0, again.Evaluations);
        Assert.Equal(warned.Places, again.Places);
        Assert.Single(again.Lines, line => line.StartsWith(Command, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names => Enumerable.Range(1, Projects).Select(number => string.Create(CultureInfo.InvariantCulture, $"P{number:00}"));
}
