namespace PodSecurity.EndToEnd.Tests;

/// <summary>Programs that write manifests, with nothing but a reference to PodSecurity.Dsl.</summary>
internal static class DslProgram
{
    /// <summary>A condition that only the run decides, so that the compiler leaves the finding to the gate.</summary>
    private const string IsRunning = "Environment.ProcessId > 0";

    /// <summary>A project with that one reference. The file runs.txt in its folder tells how often it ran.</summary>
    public static ConsumerProject Project(PackageFeed feed, string program, string properties = "", string items = "", string name = "App") => new ConsumerProject(feed, name)
        .Write("App.csproj", ProjectText(feed, properties, items))
        .Write("Program.cs", program);

    /// <summary>The text of the project file.</summary>
    public static string ProjectText(PackageFeed feed, string properties = "", string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PodSecurity.Dsl" Version="{feed.Version}" />
            {items}
          </ItemGroup>
        </Project>

        """;

    /// <summary>A program with one deployment, whose container is made by calls from line 6 on.</summary>
    /// <param name="call">The first of the calls, carried out where only the run knows it.</param>
    /// <param name="levels">The levels of the namespace.</param>
    public static string Shop(string call, string levels = "enforce: Restricted") => $$"""
        File.AppendAllText("runs.txt", "x");
        var shop = Manifests.InNamespace("shop", {{levels}});
        shop.Deployment("web", replicas: 3)
            .Container("web", "ghcr.io/acme/web:1.4.2", c =>
            {
                if ({{IsRunning}}) { {{call}} }
            });
        return await shop.RunAsync(args);

        """;

    /// <summary>How often the program has run in builds.</summary>
    public static int RunsOf(this ConsumerProject project) => project.Has("runs.txt") ? project.Read("runs.txt").Length : 0;
}
