using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Facts;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace Benchmarks;

/// <summary>Projects that build the pods of the reference data in C#, in all styles, with the helpers in files of their own.</summary>
internal static class PodCode
{
    /// <summary>How many files a project has.</summary>
    public const int Files = 300;

    // How many workloads a file builds.
    private const int Each = 5;

    private const string Usings = "using System; using System.Collections.Generic; using k8s.Models;\n";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    /// <summary>The framework, as this process runs on it.</summary>
    public static IReadOnlyList<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The deployments that the gate is measured with: one in fifty is privileged.</summary>
    public static ObjectNode[] Deployments() =>
        [.. Enumerable.Range(0, Files * Each).Select(i => ManifestReader.Read(new("deployment.yaml", ManifestFolder.Workload(i))).Documents[0])];

    /// <summary>The pods of the reference data, of which nearly every one has several mistakes.</summary>
    public static ObjectNode[] Mistakes() => [.. ReferencePod.ReadAll().Select(pod => pod.Node)];

    /// <summary>The sources: five workloads a file, and the files of their helpers among them.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources(ObjectNode[] pods)
    {
        var styles = Enum.GetValues<Style>();
        var sources = new List<(string, string)>(Files);
        for (var file = 0; sources.Count < Files; file++)
        {
            var style = styles[file % styles.Length];
            AddFile(sources, $"File{file}", pods.AsSpan(file * Each % (pods.Length - Each), Each), style);
        }

        return sources;
    }

    /// <summary>One more file, with many pods: every second one built by helpers of another file.</summary>
    public static (string Path, string Text) LargeFile(int pods, out (string Path, string Text) helpers)
    {
        var sources = new List<(string Path, string Text)>();
        var all = Deployments();
        var (main, parts) = (new StringBuilder(Usings), new StringBuilder(Usings));
        for (var i = 0; i < pods; i++)
        {
            var code = PodPrinter.Print(all[i], Family.ClientRecords, i % 2 == 0 ? Style.Nested : Style.Helpers, $"Large{i}");
            main.Append(code.Main);
            parts.Append(code.Helpers);
        }

        helpers = ("LargeParts.cs", parts.ToString());
        return ("Large.cs", main.ToString());
    }

    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources, bool withLibrary = true) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(source => Parse(source.Text, source.Path)),
        withLibrary ? [.. Framework, Library.Value] : Framework,
        new(OutputKind.DynamicallyLinkedLibrary));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Language, path);

    /// <summary>Classes that have nothing to do with pods.</summary>
    public static IEnumerable<(string Path, string Text)> OtherSources() => Enumerable.Range(0, Files).Select(file => ($"Other{file}.cs",
        $"using System.Collections.Generic; public sealed class Other{file} {{ {string.Concat(Enumerable.Range(0, 30).Select(i => $"public int M{i}(List<int> items) {{ var sum = 0; foreach (var item in items) {{ if (item > {i}) {{ sum += item * {i}; }} }} return sum; }}\n"))} }}"));

    public static AnalyzerOptions Options { get; } = new([]);

    /// <summary>Writes a project's sources and the library's, for a measurement with other analyzers beside.</summary>
    public static int Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "code"));
        Directory.CreateDirectory(Path.Combine(folder, "library"));
        foreach (var (path, text) in Sources(Deployments()))
        {
            File.WriteAllText(Path.Combine(folder, "code", path + ".cs"), text);
        }

        File.WriteAllText(Path.Combine(folder, "library", "Library.cs"), StubSource.Write(KubernetesApi.Read(), Family.ClientRecords));
        return 0;
    }

    private static void AddFile(List<(string, string)> sources, string name, ReadOnlySpan<ObjectNode> pods, Style style)
    {
        var (main, helpers) = (new StringBuilder(Usings), new StringBuilder(Usings));
        for (var i = 0; i < pods.Length; i++)
        {
            var code = PodPrinter.Print(pods[i], Family.ClientRecords, style, $"{name}P{i}");
            main.Append(code.Main);
            helpers.Append(code.Helpers);
        }

        sources.Add((name, main.ToString()));
        if (helpers.Length > Usings.Length && sources.Count < Files)
        {
            sources.Add((name + "Parts", helpers.ToString()));
        }
        else if (helpers.Length > Usings.Length)
        {
            // A file whose helpers would be one too many is left out.
            sources[^1] = (name, Usings);
        }
    }

    private static readonly Lazy<MetadataReference> Library = new(() =>
    {
        var stream = new MemoryStream();
        var result = CSharpCompilation.Create("KubernetesClient", [Parse(StubSource.Write(KubernetesApi.Read(), Family.ClientRecords), "Library.cs")], Framework, new(OutputKind.DynamicallyLinkedLibrary)).Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Diagnostics[0].ToString());
        }

        stream.Position = 0;
        return MetadataReference.CreateFromStream(stream);
    });
}
