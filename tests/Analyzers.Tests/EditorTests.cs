using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Editors ask otherwise than builds do: about one file or one member, and again and again about the same compilation.</summary>
public sealed class EditorTests
{
    private const string Source = """
        using k8s.Models;
        class C
        {
            V1Pod A() => new V1Pod { Spec = new V1PodSpec { HostPID = true, Containers = [Make()] } };
            V1Pod B() => new V1Pod { Spec = new V1PodSpec { HostPID = true, Containers = [Make(), Other.Make()] } };
            V1Container Make() => new V1Container { Name = "a", SecurityContext = new() { Privileged = true } };
        }
        """;

    private readonly CSharpCompilation compilation = Analysis.Compile(
        Family.ClientRecords,
        ("Test.cs", Source),
        ("Other.cs", "using k8s.Models; static class Other { public static V1Container Make() => new V1Container { Name = \"b\" }; }"));

    [Fact]
    public async Task What_a_build_tells_of_a_file_an_editor_tells_too()
    {
        var tree = compilation.SyntaxTrees[0];
        var inBuild = (await Analyzers().GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        Assert.Equal(Show(inBuild), Show(await Ask(Analyzers(), null)));
        Assert.Contains(inBuild, diagnostic => diagnostic is { Id: "PSS201", AdditionalLocations: [var helper] } && helper.SourceTree != tree);
    }

    [Fact]
    public async Task What_is_told_once_is_told_again_and_of_each_member_the_same()
    {
        var analyzers = Analyzers();
        var all = Show(await Ask(analyzers, null));
        var members = new List<Diagnostic>();
        foreach (var member in (await compilation.SyntaxTrees[0].GetRootAsync(TestContext.Current.CancellationToken)).DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            members.AddRange(await Ask(analyzers, member.Span));
        }

        Assert.Equal(all, Show(members));
        Assert.Equal(all, Show(await Ask(analyzers, null)));
    }

    private CompilationWithAnalyzers Analyzers() => compilation.WithAnalyzers([new PodSecurityAnalyzer(), new ManifestAnalyzer()]);

    private Task<ImmutableArray<Diagnostic>> Ask(CompilationWithAnalyzers analyzers, TextSpan? span) =>
        analyzers.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(compilation.SyntaxTrees[0]), span, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Show(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(diagnostic => diagnostic.ToString()).Distinct().Order(StringComparer.Ordinal);
}
