using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Runs the analyzer of manifests over additional files, as an editor does.</summary>
internal static class ManifestAnalysis
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Consumer", options: new(OutputKind.DynamicallyLinkedLibrary));

    public static async Task<IReadOnlyList<Diagnostic>> Run(IReadOnlyDictionary<string, string> properties, params AdditionalFile[] files)
    {
        var options = new AnalyzerOptions([.. files], new Options(properties));
        var withAnalyzers = Empty.WithAnalyzers(
            [new ManifestAnalyzer()],
            new CompilationWithAnalyzersOptions(options, onAnalyzerException: (e, _, _) => Assert.Fail(e.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>What an editor shows of a diagnostic: file, line and column from 1, severity, id.</summary>
    public static string Show(Diagnostic diagnostic) =>
        $"{diagnostic.Location.GetLineSpan().Path}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1},{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1}) {diagnostic.Severity} {diagnostic.Id}";

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property.", properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values("build_metadata.AdditionalFiles.", ((AdditionalFile)textFile).Metadata);
    }

    private sealed class Values(string prefix, IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
#nullable disable
        public override bool TryGetValue(string key, out string value)
        {
            value = null;
            return key.StartsWith(prefix, StringComparison.Ordinal) && values.TryGetValue(key[prefix.Length..], out value);
        }
#nullable restore
    }
}

/// <summary>A file that a project gives to the compiler beside its code.</summary>
internal sealed class AdditionalFile(string path, string text, bool isManifest = true, string? @namespace = null) : AdditionalText
{
    public SourceText Content { get; } = SourceText.From(text);

    public override string Path => path;

    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>
    {
        ["PodSecurityManifest"] = isManifest ? "true" : "",
        ["Namespace"] = @namespace ?? "",
    };

    public override SourceText GetText(CancellationToken cancellationToken = default) => Content;

    /// <summary>The words that a diagnostic is on.</summary>
    public string TextAt(Diagnostic diagnostic) => Content.ToString(diagnostic.Location.SourceSpan);
}
