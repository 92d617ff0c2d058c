using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Facts;
using PodSecurity.Policy.Stacks;

namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>A small Pulumi with Pulumi.Kubernetes that does what the real ones do, as an assembly to compile against and to run.</summary>
internal static class StackLibrary
{
    private static readonly Lazy<byte[]> Compiled = new(Compile);
    private static readonly Lazy<MetadataReference> Shared = new(() => MetadataReference.CreateFromImage(Compiled.Value));

    public static byte[] Image => Compiled.Value;

    public static MetadataReference Pulumi => Shared.Value;

    public static MetadataReference Policy { get; } = MetadataReference.CreateFromFile(typeof(StackJudge).Assembly.Location);

    private static byte[] Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Pulumi.Stub",
            StackSource.Sources.Select(source => CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview))),
            StubLibrary.Framework,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return stream.ToArray();
    }
}
