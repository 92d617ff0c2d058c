namespace PodSecurity.EndToEnd.Tests;

/// <summary>Another analyzer may bring another version of what ours brings.</summary>
public sealed class DependencyTests(PackageFeed feed)
{
    private const string Analyzer = """
        using System.Collections.Immutable;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;

        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class OtherAnalyzer : DiagnosticAnalyzer
        {
            private static readonly DiagnosticDescriptor Rule = new("OTHER1", "Other", "{0}", "Other", DiagnosticSeverity.Warning, true);

            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

            public override void Initialize(AnalysisContext context)
            {
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.EnableConcurrentExecution();
                context.RegisterCompilationAction(end => end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, YamlDotNet.OnlyHere.Version())));
            }
        }

        """;

    // The same name, which has no key, another version, and a class that the real one does not have: whoever is given the other's fails.
    private const string Library = """
        namespace YamlDotNet;

        public static class OnlyHere
        {
            public static string Version() => typeof(OnlyHere).Assembly.GetName().Version!.ToString();
        }

        """;

    // The SDK takes away all but the newest of analyzers' files of one name, and the others' owners fail. Ours bears a name of its own.
    [Theory]
    [InlineData("9.1.4.0", "Aaa")]
    [InlineData("99.0.0.0", "Zzz")]
    public void Two_analyzers_with_two_versions_of_YamlDotNet_work_in_one_build(string version, string name)
    {
        var folder = BuildOther(version, name);

        // In a build the gate reads YAML, so the compiler is made to do it as it does in an editor.
        var project = ConsumerProject.CSharp(feed, items: $"""
                <Analyzer Include="{folder}/{name}.dll;{folder}/YamlDotNet.dll" />
                <AdditionalFiles Include="web.yaml" PodSecurityManifest="true" />
                """).Write("web.yaml", Manifests.Insecure);
        foreach (var server in new[] { "true", "false" })
        {
            var build = project.Build("--no-incremental", "-p:UseSharedCompilation=" + server).Fails();
            Assert.Equal(
                ["CSC : warning OTHER1: " + version, "web.yaml(23,11): error PSS107: violates PodSecurity \"baseline:latest\": privileged (container \"web\" must not set securityContext.privileged=true) (https://github.com/podsecurity/podsecurity/blob/main/docs/rules/PSS107.md)"],
                build.Diagnostics.Order(StringComparer.Ordinal));
        }
    }

    // Where only C# is judged, as in every build, ours loads no YamlDotNet at all.
    [Fact]
    public void A_newer_YamlDotNet_beside_does_not_disturb_a_build()
    {
        const string Version = "99.0.0.0";
        var folder = BuildOther(Version, "Zzz");
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, items: Manifests.Item + $"""<Analyzer Include="{folder}/Zzz.dll;{folder}/YamlDotNet.dll" />""")
            .Write("deploy/web.yaml", Manifests.Insecure);
        foreach (var server in new[] { "true", "false" })
        {
            Assert.Equal(
                ["CSC : warning OTHER1: " + Version, CSharpPods.PrivilegedLine, Manifests.InsecureLine],
                project.Build("--no-incremental", "-p:UseSharedCompilation=" + server).Fails().Diagnostics.Order(StringComparer.Ordinal));
        }
    }

    private string BuildOther(string version, string name)
    {
        var other = new ConsumerProject(feed, name);
        other.Write("YamlDotNet/YamlDotNet.csproj", Project($"<AssemblyVersion>{version}</AssemblyVersion>", ""))
            .Write("YamlDotNet/Library.cs", Library)
            .Write($"{name}/{name}.csproj", Project("", """
                <ProjectReference Include="../YamlDotNet/YamlDotNet.csproj" />
                <Reference Include="$(RoslynTargetsPath)/bincore/Microsoft.CodeAnalysis.dll" Private="false" />
                """))
            .Write($"{name}/Analyzer.cs", Analyzer);
        other.Build(name, "-o", other.PathOf("out")).Succeeds();
        return other.PathOf("out");
    }

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>

        """;
}
