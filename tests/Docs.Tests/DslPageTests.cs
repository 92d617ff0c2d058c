using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Docs.Tests;

/// <summary>The code of the DSL's page is compiled, judged and run.</summary>
public sealed partial class DslPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Of("docs/dsl.md");

    private static readonly IReadOnlyList<CodeBlock> Code = [.. Page.Blocks.Where(block => block.Language == "csharp")];

    public static TheoryData<int> Programs => [.. Enumerable.Range(0, Code.Count).Where(i => Code[i].Notes.Whole == "dsl/program")];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Its_programs_run_and_are_allowed(int program)
    {
        var compilation = Compile(Code[program].Text);
        Assert.DoesNotContain(await Analysis.Run(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.StartsWith("apiVersion: v1\nkind: Namespace\n", await PageProgram.Of(compilation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_yaml_is_what_the_first_program_prints() => Assert.Equal(Page.Blocks.First(block => block.Language == "yaml").Text, await PageProgram.Of(Compile(Code[0].Text)));

    [Fact]
    public async Task The_same_workload_by_KubernetesClient_satisfies_the_same_level()
    {
        var (program, assertion) = (Code.Single(block => block.Notes.Whole == "k8s/program"), Code.Single(block => block.Notes.Whole == "dsl/test"));
        var compilation = Compile("using k8s.Models;\n" + program.Text + assertion.Text + "Console.Write(service.Metadata.Name);");
        Assert.Equal("web", await PageProgram.Of(compilation, ("Stubs.ClientRecords", StubLibrary.ImageOf(Family.ClientRecords))));
    }

    [Fact]
    public async Task What_it_says_of_forbidden_calls_is_so()
    {
        var code = Code.Select(block => block.Text).Single(code => code.Contains("agents.Namespace(\"edge\"", StringComparison.Ordinal));
        var found = await Analysis.Run(Compile(code.Replace("edge.Deployment(\"proxy\")", "edge.Deployment(\"proxy\").HostPid()", StringComparison.Ordinal)));
        Assert.Equal(["PSS103"], found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
        Assert.Contains("PSS205", found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Its_table_names_the_calls_that_give_something_up()
    {
        var builders = typeof(ContainerBuilder).Assembly.GetTypes().Where(type => type == typeof(ContainerBuilder) || type == typeof(WorkloadBuilder<>));
        var calls = builders.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).ToList();
        var told = Call().Matches(Page.Text[Page.Text.IndexOf("| call |", StringComparison.Ordinal)..Page.Text.IndexOf("The level belongs", StringComparison.Ordinal)]).Select(call => call.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(told);
        Assert.Empty(told.Except(calls.Select(call => call.Name)));
        var givingUp = calls.Where(call => call.GetCustomAttributes<ManifestSetsAttribute>().Any(set => set.Value is true or "Unconfined" or "Unmasked" && !set.Path.EndsWith(".readOnlyRootFilesystem", StringComparison.Ordinal))).Select(call => call.Name).ToHashSet();
        Assert.NotEmpty(givingUp);
        Assert.Empty(givingUp.Except(told));
    }

    // A program of the page, perhaps with something changed.
    private static CSharpCompilation Compile(string code) => Example.Compile(Code[0], Wholes.Of(Code[0], code));

    [GeneratedRegex("`(\\w+)\\(")]
    private static partial Regex Call();
}
