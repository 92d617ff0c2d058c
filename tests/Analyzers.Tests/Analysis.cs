using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Compiles sources against a library's stubs and runs the analyzer over them.</summary>
internal static class Analysis
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    public static CSharpCompilation Compile(Family family, params IEnumerable<(string Path, string Text)> sources)
    {
        var compilation = CSharpCompilation.Create(
            "Consumer",
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Parse, source.Path)),
            StubLibrary.AllOf(family),
            new(sources.Any(source => source.Path == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors) + "\n" + errors.FirstOrDefault()?.Location.SourceTree?.GetText().Lines.ElementAtOrDefault(errors[0].Location.GetLineSpan().StartLinePosition.Line));
        return compilation;
    }

    /// <summary>The diagnostics of all files, or of those that are named; the analyzer may not fail.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation, IReadOnlyDictionary<string, string>? properties = null, Func<SyntaxTree, bool>? files = null, params AdditionalText[] additional)
    {
        var options = new AnalyzerOptions([.. additional], new Options(properties ?? ImmutableDictionary<string, string>.Empty));
        // The compiler's own word for them has no place, and is left out where only some files are asked for.
        var failures = new ConcurrentQueue<Exception>();
        var withAnalyzers = compilation.WithAnalyzers([new PodSecurityAnalyzer()], new CompilationWithAnalyzersOptions(options, onAnalyzerException: (e, _, _) => failures.Enqueue(e), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        if (files is null)
        {
            found.AddRange(await withAnalyzers.GetAnalyzerDiagnosticsAsync());
        }
        else
        {
            foreach (var tree in compilation.SyntaxTrees.Where(files))
            {
                found.AddRange(await withAnalyzers.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None));
            }
        }

        Assert.Empty(failures);
        return found.ToImmutable();
    }

    /// <summary>The diagnostics of all files, with those that exceptions or the baseline suppress, as a build keeps them that names its findings.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunWithSuppressor(Compilation compilation, params AdditionalText[] additional)
    {
        var options = new AnalyzerOptions([.. additional], new Options(new Dictionary<string, string> { ["_PodSecurityNamesFindings"] = "true" }));
        // The compiler's own word for them has no place, and is left out where only some files are asked for.
        var failures = new ConcurrentQueue<Exception>();
        var withAnalyzers = compilation.WithAnalyzers(
            [new PodSecurityAnalyzer(), new ExceptionSuppressor()],
            new CompilationWithAnalyzersOptions(options, onAnalyzerException: (e, _, _) => failures.Enqueue(e), concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return found;
    }

    /// <summary>
    /// What a compiler's log holds where the gate asks for workloads: all that is told, and what nobody is told.
    /// </summary>
    /// <param name="compilation">The program.</param>
    /// <param name="policies">The policies that the gate resolved, as <c>podsecurity.policies.json</c> has them.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunForLog(Compilation compilation, AdditionalText policies)
    {
        var options = new AnalyzerOptions(
            [policies],
            new Options(new Dictionary<string, string> { ["_PodSecurityTellsWorkloads"] = "true", ["_PodSecurityNamesFindings"] = "true" }));
        var failures = new ConcurrentQueue<Exception>();
        var withAnalyzers = compilation.WithAnalyzers(
            [new PodSecurityAnalyzer(), new ExceptionSuppressor()],
            new CompilationWithAnalyzersOptions(options, onAnalyzerException: (e, _, _) => failures.Enqueue(e), concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return found;
    }

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            // The attribute that belongs here stands in several assemblies whose internals are visible to the tests.
#nullable disable
            public override bool TryGetValue(string key, out string value) =>
                properties.TryGetValue(key.Replace("build_property.", "", StringComparison.Ordinal), out value);
#nullable restore
        }
    }
}
