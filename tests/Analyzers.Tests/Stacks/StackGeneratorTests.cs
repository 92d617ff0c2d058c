using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Stacks;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>When the transformation is made, and what a project that compiles it sees of it.</summary>
public sealed class StackGeneratorTests
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CSharpCompilation Compile(string source, params MetadataReference[] references) => CSharpCompilation.Create(
        "Project", [CSharpSyntaxTree.ParseText(source, Parse)], [.. StubLibrary.Framework, .. references], new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    private static GeneratorDriver Drive(Compilation compilation) => CSharpGeneratorDriver.Create(
        [new StackGenerator().AsSourceGenerator()], parseOptions: Parse, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(compilation, Token);

    [Fact]
    public void Without_both_libraries_nothing_is_made()
    {
        Assert.Empty(Drive(Compile("")).GetRunResult().GeneratedTrees);
        Assert.Empty(Drive(Compile("", StackLibrary.Pulumi)).GetRunResult().GeneratedTrees);
        Assert.Empty(Drive(Compile("", StackLibrary.Policy)).GetRunResult().GeneratedTrees);
        Assert.Equal(4, Drive(Compile("", StackLibrary.Policy, StackLibrary.Pulumi)).GetRunResult().GeneratedTrees.Length);
    }

    [Fact]
    public void What_is_typed_does_not_make_it_again()
    {
        var first = Compile("class C { }", StackLibrary.Policy, StackLibrary.Pulumi);
        var driver = Drive(first);
        var second = first.ReplaceSyntaxTree(first.SyntaxTrees[0], CSharpSyntaxTree.ParseText("class C { int x; }", Parse, cancellationToken: Token));
        var result = Assert.Single(driver.RunGenerators(second, Token).GetRunResult().Results);
        Assert.All(result.TrackedSteps[StackGenerator.LookStep].SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
        Assert.All(result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void It_compiles_without_a_word_in_an_older_language_with_all_warnings()
    {
        var compilation = Compile("class C { static Pulumi.ResourceTransformation M() => PodSecurity.PodSecurityTransformation.Enforce(); }", StackLibrary.Policy, StackLibrary.Pulumi);
        Assert.Empty(Generate(compilation).GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden));
    }

    [Theory]
    [InlineData("namespace PodSecurity.Models { class Task { } class Pulumi { } class Output { } }")]
    [InlineData("namespace PodSecurity { class Task { } class Log { } class Deployment { } class Pulumi { } class Policy2 { } }")]
    [InlineData("class Task { } class Log { } class List { } class Reviewer { } class InputReader { } class Entry { }")]
    [InlineData("namespace Acme.System { } namespace Acme.Pulumi.Policy { class Task { } } namespace Microsoft.CodeAnalysis { internal sealed partial class EmbeddedAttribute { } }")]
    public void Names_of_the_project_do_not_get_in_its_way(string source)
    {
        var compilation = Compile(source, StackLibrary.Policy, StackLibrary.Pulumi);
        Assert.Empty(Generate(compilation).GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_project_that_sees_the_internals_of_another_has_its_own()
    {
        const string Line = "class C { static object M() => PodSecurity.PodSecurityTransformation.Enforce(); }";
        var stack = Generate(Compile("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Project\")]", StackLibrary.Policy, StackLibrary.Pulumi).WithAssemblyName("Stack"));
        var tests = Generate(Compile(Line, StackLibrary.Policy, StackLibrary.Pulumi, stack.ToMetadataReference()));
        Assert.Empty(tests.GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static Compilation Generate(Compilation compilation)
    {
        CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: Parse).RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _, Token);
        return complete;
    }
}
