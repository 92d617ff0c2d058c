using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Facts;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>The stubs as compiled assemblies: as source, Pulumi's attributes on private fields would be seen.</summary>
internal static class StubLibrary
{
    private static readonly Dictionary<Family, Lazy<(byte[] Image, MetadataReference Reference)>> Libraries =
        Enum.GetValues<Family>().ToDictionary(family => family, family => new Lazy<(byte[], MetadataReference)>(() => Compile(family)));

    /// <summary>The framework, as the tests run on it.</summary>
    public static IReadOnlyList<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(path => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Of(Family family) => Libraries[family].Value.Reference;

    /// <summary>All that code needs which uses a library.</summary>
    public static IReadOnlyList<MetadataReference> AllOf(Family family) =>
        [.. Framework, Of(family), .. family == Family.Models ? TypedModels.References : []];

    /// <summary>The assembly itself, to run programs with.</summary>
    public static byte[] ImageOf(Family family) => Libraries[family].Value.Image;

    private static (byte[] Image, MetadataReference Reference) Compile(Family family)
    {
        var tree = CSharpSyntaxTree.ParseText(StubSource.Write(KubernetesApi.Read(), family));
        var compilation = CSharpCompilation.Create(
            "Stubs." + family, [tree], Framework, new(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        var image = stream.ToArray();
        return (image, MetadataReference.CreateFromImage(image));
    }
}
