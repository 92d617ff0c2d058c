using System.IO.Compression;
using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// A solution of every kind of project takes the package on, goes on to another version of it and lets it go again. After each step
/// its people see what they should see, and each project's outputs are its own.
/// </summary>
public sealed class InstallationTests(PackageFeed feed)
{
    private const string Warned = "deploy/web.yaml(11) warning PSS201";

    // The second framework is one that needs no reference pack but the first one's, so that the restore needs no network.
    private static readonly (string Name, string File, string Sdk, string Properties, string Code)[] Kinds =
    [
        ("Library", "Library.csproj", "Microsoft.NET.Sdk", "", "public static class Library;"),
        ("Console", "Console.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", "System.Console.WriteLine();"),
        ("Web", "Web.csproj", "Microsoft.NET.Sdk.Web", "", "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build();"),
        ("Worker", "Worker.csproj", "Microsoft.NET.Sdk.Worker", "", "System.Console.WriteLine();"),
        ("Several", "Several.csproj", "Microsoft.NET.Sdk", """
            <TargetFramework />
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            """, "public static class Several;"),
        ("Functional", "Functional.fsproj", "Microsoft.NET.Sdk", "", "module Functional\nlet one = 1"),
    ];

    private static IEnumerable<string> Names => Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_kind_of_project_takes_it_on_goes_on_to_another_version_and_lets_it_go()
    {
        var solution = Solution();

        // Taken on: each project fails for what is wrong in it, which is told once and where it is written.
        Reference(solution, feed.OlderVersion);
        Assert.Equal(Names.Select(name => name + "/" + Manifests.InsecureLine), solution.Build("-m").Fails().Diagnostics.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        foreach (var name in Names)
        {
            solution.Write(name + "/deploy/web.yaml", Manifests.Ordinary);
        }

        var warned = Names.Select(name => name + "/" + Warned).ToList();
        Assert.Equal(warned, solution.Build("--no-restore", "-m").Succeeds().Places.Order(StringComparer.Ordinal));
        AssertNothingIsPassedOn(solution);

        // Another version: what the first one left, be it in a form that no version writes any more, is neither trusted nor told.
        foreach (var name in Names)
        {
            var left = name + "/obj/podsecurity/Debug/";
            solution.Write(left + "diagnostics.txt", "warning\tPSS107\tdeploy/old.yaml\t1\t1\tof old\nmessage\tof old\nerror\tPSS107\tdeploy/old.yaml\t1\t1\t1\t1\tof old\n");
            solution.Write(left + "exceptions.txt", "of old\n");
            solution.Write(left + "evaluated.stamp", string.Empty);
        }

        Reference(solution, feed.Version);
        var upgraded = solution.BuildWithLog("-m").Succeeds();
        Assert.Equal(warned, upgraded.Places.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("of old", upgraded.Output, StringComparison.Ordinal);
        var tasks = upgraded.Events.OfType<TaskStartedEventArgs>().Where(task => task.TaskName == "EvaluateManifests").ToList();
        Assert.Equal(Kinds.Length, tasks.Count);
        Assert.All(tasks, task => Assert.Contains(feed.Version, task.TaskFile, StringComparison.Ordinal));
        AssertNothingIsPassedOn(solution);
        Assert.Equal(warned, solution.Build("--no-restore", "-m").Succeeds().Places.Order(StringComparer.Ordinal));

        // Let go: the items and properties that were for it mean nothing to anybody, and neither do its files.
        Reference(solution, null);
        solution.Write("podsecurity.exceptions.yaml", "not: [what it was");
        foreach (var name in Names)
        {
            solution.Write(name + "/deploy/web.yaml", Manifests.Insecure);
        }

        var without = solution.BuildWithLog("-m").Succeeds();
        Assert.Empty(without.Diagnostics);
        Assert.False(without.HasRunAnything);
        Assert.DoesNotContain(without.Events.OfType<TaskCommandLineEventArgs>(), command => command.CommandLine.Contains("PodSecurity", StringComparison.Ordinal));
        AssertNothingIsPassedOn(solution);
    }

    private ConsumerProject Solution()
    {
        var solution = new ConsumerProject(feed, "Kinds")
            .Write(".git/HEAD", "ref: refs/heads/main\n")
            .Write("All.slnx", "<Solution>" + string.Concat(Kinds.Select(kind => $"""<Project Path="{kind.Name}/{kind.File}" />""")) + "</Solution>");
        foreach (var (name, file, sdk, properties, code) in Kinds)
        {
            var isFunctional = file.EndsWith(".fsproj", StringComparison.Ordinal);
            var source = isFunctional ? "Source.fs" : "Source.cs";
            solution.Write($"{name}/{file}", $"""
                <Project Sdk="{sdk}">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    {properties}
                  </PropertyGroup>
                  <ItemGroup>
                    {(isFunctional ? $"""<Compile Include="{source}" />""" : "")}
                    {Manifests.Item}
                  </ItemGroup>
                </Project>

                """)
                .Write($"{name}/{source}", code + "\n")
                .Write($"{name}/deploy/web.yaml", Manifests.Insecure);
        }

        return solution;
    }

    // One file for all projects, as a solution has it; without a version the package is gone, and what was set for it is left.
    private static void Reference(ConsumerProject solution, string? version) => solution.Write("Directory.Build.props", $"""
        <Project>
          <PropertyGroup>
            <PodSecurityWarn>restricted</PodSecurityWarn>
          </PropertyGroup>
          <ItemGroup>
            {(version is null ? "" : $"""<PackageReference Include="PodSecurity" Version="{version}" PrivateAssets="all" />""")}
          </ItemGroup>
        </Project>

        """);

    private static void AssertNothingIsPassedOn(ConsumerProject solution)
    {
        foreach (var name in Names)
        {
            var output = solution.PathOf(name + "/bin/Debug");
            Assert.Single(Directory.GetFiles(output, name + ".dll", SearchOption.AllDirectories), file => !file.Contains("-windows", StringComparison.Ordinal));
            Assert.DoesNotContain(Directory.GetFiles(output, "*.dll", SearchOption.AllDirectories), IsOurs);
            Assert.All(Directory.GetFiles(output, "*.json", SearchOption.AllDirectories), file => Assert.DoesNotContain("PodSecurity", File.ReadAllText(file), StringComparison.Ordinal));
        }

        solution.Run("pack", ["Library", "--no-build", "--no-restore", "-c", "Debug", "-o", "packed"]).Succeeds();
        using var package = ZipFile.OpenRead(solution.PathOf("packed/Library.1.0.0.nupkg"));
        Assert.DoesNotContain(package.Entries, entry => IsOurs(entry.FullName));
        using var nuspec = new StreamReader(package.GetEntry("Library.nuspec")!.Open());
        Assert.DoesNotContain("PodSecurity", nuspec.ReadToEnd(), StringComparison.Ordinal);
    }

    private static bool IsOurs(string file) => Path.GetFileName(file) is var name
        && (name.Contains("PodSecurity", StringComparison.OrdinalIgnoreCase) || name.Contains("Yaml", StringComparison.Ordinal));
}
