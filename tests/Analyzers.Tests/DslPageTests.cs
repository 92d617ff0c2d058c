using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>The code of the DSL's page is compiled, judged and run.</summary>
public sealed partial class DslPageTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using PodSecurity;
        using static PodSecurity.Policy.Standards.Level;

        """;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dsl.md")).ReplaceLineEndings("\n");

    private static readonly IReadOnlyList<string> Code = [.. BlocksOf("csharp")];

    public static TheoryData<int> Programs => [.. Enumerable.Range(0, Code.Count).Where(i => Code[i].Contains("RunAsync", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Its_programs_run_and_are_allowed(int program)
    {
        var compilation = Compile(Code[program]);
        Assert.DoesNotContain(await Analysis.Run(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.StartsWith("apiVersion: v1\nkind: Namespace\n", await Run(compilation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_yaml_is_what_the_first_program_prints() => Assert.Equal(BlocksOf("yaml").First(), await Run(Compile(Code[0])));

    [Fact]
    public async Task The_same_workload_by_KubernetesClient_satisfies_the_same_level()
    {
        var assertion = Code.Single(code => code.Contains("ShouldSatisfy", StringComparison.Ordinal));
        var compilation = Compile("using k8s.Models;\n" + Code[1] + assertion + "Console.Write(service.Metadata.Name);", StubLibrary.Of(Family.ClientRecords));
        Assert.Equal("web", await Run(compilation, ("Stubs.ClientRecords", StubLibrary.ImageOf(Family.ClientRecords))));
    }

    [Fact]
    public async Task What_it_says_of_forbidden_calls_is_so()
    {
        var code = Code.Single(code => code.Contains("agents.Namespace(\"edge\"", StringComparison.Ordinal));
        var found = await Analysis.Run(Compile(code.Replace("edge.Deployment(\"proxy\")", "edge.Deployment(\"proxy\").HostPid()", StringComparison.Ordinal)));
        Assert.Equal(["PSS103"], found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
        Assert.Contains("PSS205", found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Its_table_names_the_calls_that_give_something_up()
    {
        var builders = typeof(ContainerBuilder).Assembly.GetTypes().Where(type => type == typeof(ContainerBuilder) || type == typeof(WorkloadBuilder<>));
        var calls = builders.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).ToList();
        foreach (Match call in Call().Matches(Page[Page.IndexOf("| call |", StringComparison.Ordinal)..Page.IndexOf("The level belongs", StringComparison.Ordinal)]))
        {
            Assert.Contains(calls, method => method.Name == call.Groups[1].Value);
        }

        foreach (var call in calls.Where(call => call.GetCustomAttributes<ManifestSetsAttribute>().Any(set => set.Value is true or "Unconfined" or "Unmasked" && !set.Path.EndsWith(".readOnlyRootFilesystem", StringComparison.Ordinal))))
        {
            Assert.Contains("`" + call.Name + "(", Page, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> BlocksOf(string language) =>
        Block().Matches(Page).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    private static CSharpCompilation Compile(string code, params MetadataReference[] more)
    {
        var compilation = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText(Ordered(Usings + code), new(LanguageVersion.Preview), "Program.cs")],
            [.. StubLibrary.AllOf(Family.Models), .. more],
            new(OutputKind.ConsoleApplication));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }

    // What is used stands before everything else, from whichever block it comes.
    private static string Ordered(string code) =>
        string.Join('\n', code.Split('\n').OrderBy(line => !line.StartsWith("using ", StringComparison.Ordinal) || line.Contains('(', StringComparison.Ordinal)));

    /// <summary>Runs a program on its own, and gives what it prints.</summary>
    private static async Task<string> Run(CSharpCompilation compilation, params (string Name, byte[] Image)[] libraries)
    {
        var folder = Directory.CreateTempSubdirectory("podsecurity-").FullName;
        try
        {
            Assert.True(compilation.Emit(Path.Combine(folder, "Program.dll")).Success);
            foreach (var (name, image) in libraries)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name + ".dll"), image);
            }

            foreach (var assembly in new[] { "PodSecurity.Dsl", "PodSecurity.Manifests", "PodSecurity.Policy", "YamlDotNet" })
            {
                File.Copy(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), Path.Combine(folder, assembly + ".dll"));
            }

            await File.WriteAllTextAsync(
                Path.Combine(folder, "Program.runtimeconfig.json"),
                $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["Program.dll"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await error);
            return await output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(\\w+)\\(")]
    private static partial Regex Call();
}
