using System.Globalization;

namespace Benchmarks;

/// <summary>What 1,000 manifests add to the build of a project, the first time and when nothing has changed.</summary>
internal static class BuildRun
{
    private const int Files = 1000;
    private const int Rounds = 5;

    public static int Measure(TextWriter output, FigureLog log)
    {
        var folder = Directory.CreateTempSubdirectory("podsecurity-benchmarks-").FullName;
        try
        {
            WriteProject(folder);
            Command.Run(folder, "build", "-nodeReuse:false");
            var (without, first, again) = (new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i < Rounds; i++)
            {
                // Switched on or off, the code is compiled anew; that is not what is asked.
                Build("-p:PodSecurityEnabled=false");
                without.Add(Build("-p:PodSecurityEnabled=false"));
                Build();
                again.Add(Build());
                File.Delete(Path.Combine(folder, "obj", "podsecurity", "Debug", "evaluated.stamp"));
                first.Add(Build());
            }

            log.Add("build.first", first.Min() - without.Min());
            log.Add("build.again", Math.Max(0, again.Min() - without.Min()));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a build: {without.Min():F2} s; with {Files:N0} manifests {first.Min():F2} s; with the same again {again.Min():F2} s"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        double Build(params string[] properties) => Command.Time(folder, ["build", "--no-restore", "-nodeReuse:false", "-v:q", .. properties]);
    }

    // The gate as the package brings it, from this repository.
    private static void WriteProject(string folder)
    {
        var package = Path.Combine(Repository.Root, "msbuild", "Package", "build");
        var tasks = Path.Combine(Repository.Root, "msbuild", "PodSecurity.MSBuild", "bin", "Release", "netstandard2.0", "PodSecurity.MSBuild.dll");
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><KubernetesManifest Include="deploy/**/*.yaml" /></ItemGroup></Project>""");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""<Project><Import Project="{package}/PodSecurity.props" /></Project>""");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), $"""<Project><PropertyGroup><PodSecurityTasksAssembly>{tasks}</PodSecurityTasksAssembly></PropertyGroup><Import Project="{package}/PodSecurity.targets" /></Project>""");
        File.WriteAllText(Path.Combine(folder, "Shop.cs"), "internal static class Shop;\n");
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"deploy/team{i % 20}/service{i}.yaml"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);

            // None of them is one of the privileged, so that the build passes.
            File.WriteAllText(path, ManifestFolder.Workload((i * 50) + 1));
        }
    }
}
