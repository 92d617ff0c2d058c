using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Page;

namespace Benchmarks;

/// <summary>
/// What the analyzer takes beside those that many projects have, as the compiler reports it of one build with all of them. The packages
/// of the others are restored from the registry of the machine.
/// </summary>
internal static partial class PeerRun
{
    private const int ColdRounds = 3;
    private const int WarmRounds = 4;

    private static readonly (string Id, string Assembly)[] Analyzers =
    [
        ("netanalyzers", "Microsoft.CodeAnalysis.NetAnalyzers"),
        ("netanalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers"),
        ("meziantou", "Meziantou.Analyzer"),
        ("podsecurity", "PodSecurity.Analyzers"),
        ("roslynator", "Roslynator.CSharp.Analyzers"),
    ];

    public static int Measure(TextWriter output, FigureLog log)
    {
        var folder = Directory.CreateTempSubdirectory("podsecurity-benchmarks-").FullName;
        try
        {
            WriteProjects(folder);
            Command.Run(Path.Combine(folder, "library"), "build", "-nodeReuse:false", "-v:q");
            var code = Path.Combine(folder, "code");
            Command.Run(code, "restore");
            var cold = Enumerable.Range(0, ColdRounds).Select(_ => Compile(code, "-p:UseSharedCompilation=false")).ToList();

            // A server of its own, which ends by itself when nobody asks it any more.
            string[] server = ["-p:UseSharedCompilation=true", "-p:SharedCompilationId=podsecurity-" + Guid.NewGuid().ToString("N")];
            var warm = Enumerable.Range(0, WarmRounds).Select(_ => Compile(code, server)).ToList();
            foreach (var id in Analyzers.Select(analyzer => analyzer.Id).Distinct())
            {
                log.Add("peers." + id, Told.Middle([.. cold.Select(times => times[id])]));
                warm.ForEach(times => log.Add("server." + id, times[id]));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}: {Told.Middle([.. cold.Select(times => times[id])]):F1} s cold; {string.Join(", ", warm.Select(times => Told.Rounded(times[id])))} s in a server"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The seconds of each analyzer in one compilation.
    private static Dictionary<string, double> Compile(string folder, params string[] properties)
    {
        var text = Command.Run(folder, ["build", "--no-restore", "-t:Rebuild", "-nodeReuse:false", "-v:d", "-tl:off", "-p:ReportAnalyzer=true", .. properties]);
        var times = Analyzers.Select(analyzer => analyzer.Id).Distinct().ToDictionary(id => id, _ => 0.0);
        foreach (Match match in Reported().Matches(text))
        {
            if (Analyzers.FirstOrDefault(analyzer => analyzer.Assembly == match.Groups["assembly"].Value).Id is { } id)
            {
                times[id] += double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture);
            }
        }

        return times.Values.All(seconds => seconds > 0) ? times : throw new InvalidOperationException("The compiler did not report all analyzers:\n" + text);
    }

    private static void WriteProjects(string folder)
    {
        PodCode.Write(folder);
        var ours = Path.Combine(Repository.Root, "msbuild", "Package", "obj", "Release", "analyzer");
        if (!File.Exists(Path.Combine(ours, "PodSecurity.Analyzers.dll")))
        {
            throw new InvalidOperationException("First build what is measured: dotnet build msbuild/Package -c Release");
        }

        File.WriteAllText(Path.Combine(folder, "library", "KubernetesClient.csproj"), Project("<RunAnalyzers>false</RunAnalyzers><NoWarn>*</NoWarn>", ""));
        File.WriteAllText(Path.Combine(folder, "code", "Consumer.csproj"), Project("<AnalysisLevel>latest-recommended</AnalysisLevel>", $"""
            <PackageReference Include="Meziantou.Analyzer" Version="{Peers.Meziantou}" PrivateAssets="all" />
            <PackageReference Include="Roslynator.Analyzers" Version="{Peers.Roslynator}" PrivateAssets="all" />
            <Reference Include="../library/bin/Debug/net10.0/KubernetesClient.dll" />
            <Analyzer Include="{ours}/*.dll" />
            """));
        // What is found is warned of, so that the build passes.
        File.WriteAllText(Path.Combine(folder, "code", ".globalconfig"), "is_global = true\ndotnet_analyzer_diagnostic.category-PodSecurity.severity = warning\n");
    }

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>

        """;

    [GeneratedRegex(@"^\s*<?(?<seconds>\d+\.\d+)\s+<?\d+\s+(?<assembly>[\w.]+), Version=", RegexOptions.Multiline)]
    private static partial Regex Reported();
}
