using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Stacks;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>What came of a program of Pulumi.</summary>
/// <param name="Logs">What it logged.</param>
/// <param name="Registered">What the engine was asked for.</param>
/// <param name="ExitCode">How it ended.</param>
internal sealed record StackRun(
    IReadOnlyList<(string Severity, string Message, string? Resource)> Logs,
    IReadOnlyList<(string Type, string Name)> Registered,
    int ExitCode)
{
    private static readonly Lazy<Assembly> Pulumi = new(() => new AssemblyLoadContext("Pulumi").LoadFromStream(new MemoryStream(StackLibrary.Image)));

    private const string Usings = """
        using System; using System.Collections.Generic; using System.Collections.Immutable; using System.Linq; using System.Threading.Tasks;
        using PodSecurity; using Pulumi; using Pulumi.Utilities;
        using Pulumi.Kubernetes.Types.Inputs.Apps.V1; using Pulumi.Kubernetes.Types.Inputs.Batch.V1; using Pulumi.Kubernetes.Types.Inputs.Core.V1; using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

        """;

    public IEnumerable<string> Errors => Of("error");

    public IEnumerable<string> Warnings => Of("warning");

    public IEnumerable<string> Infos => Of("info");

    public bool IsAskedFor(string name) => Registered.Any(resource => resource.Name == name);

    /// <summary>Runs a program whose stack is made by statements, with the line that turns the transformation on.</summary>
    public static Task<StackRun> Of(string statements, string line = "PodSecurityTransformation.Enforce(\"baseline\")", bool isPreview = false, string more = "") => Run(
        Load($$"""
            {{Usings}}
            public static class Program
            {
                public static Task<int> Main() => Deployment.RunAsync(() =>
                {
                    {{statements}}
                    return Task.FromResult<IDictionary<string, object>>(new Dictionary<string, object>());
                }, new StackOptions { ResourceTransformations = { {{line}} } });
            }
            {{more}}
            """),
        isPreview);

    /// <summary>Runs the method <c>Main</c> of a class.</summary>
    public static async Task<StackRun> Run(Assembly program, bool isPreview = false, string type = "Program")
    {
        var main = program.GetType(type)!.GetMethod("Main")!.CreateDelegate<Func<Task<int>>>();
        var run = Pulumi.Value.GetType("Pulumi.Deployment")!.GetMethod("RunForTest")!;
        var (logs, registered, exitCode) = await (Task<(List<(string, string, string?)>, List<(string, string)>, int)>)run.Invoke(null, [main, isPreview])!;
        return new(logs, registered, exitCode);
    }

    /// <summary>Compiles a program together with what the generator makes for it, and loads it.</summary>
    public static Assembly Load(params string[] sources)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Stack",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            [.. StubLibrary.Framework, StackLibrary.Pulumi, StackLibrary.Policy],
            new(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: parse);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var problems);
        Assert.Empty(problems);
        var image = new MemoryStream();
        var result = complete.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));

        // The engine is the tests' own, so that both see one; and one Pulumi is enough for all.
        var context = new AssemblyLoadContext("Stack");
        context.Resolving += (_, name) => name.Name == Pulumi.Value.GetName().Name ? Pulumi.Value : null;
        image.Position = 0;
        return context.LoadFromStream(image);
    }

    private IEnumerable<string> Of(string severity) => Logs.Where(log => log.Severity == severity).Select(log => log.Message);
}
