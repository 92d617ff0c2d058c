using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers;

namespace Benchmarks;

/// <summary>The analyzer's measurements by the clock, in a minute.</summary>
internal static class AnalyzerRun
{
    private const int Rounds = 5;

    public static int Measure(TextWriter output, FigureLog? log = null)
    {
        var sources = PodCode.Sources(PodCode.Deployments());
        Print("compile 300 files of pods", "compile.none", Median(() => AnalyzerBenchmarks.Emit(PodCode.Compile(sources))));
        Print("  with an analyzer that does nothing", "compile.asks", Median(() => AnalyzerBenchmarks.Analyze(PodCode.Compile(sources), new NoAnalyzer())));
        Print("  with ours", "compile.ours", Median(() => AnalyzerBenchmarks.Analyze(PodCode.Compile(sources), new PodSecurityAnalyzer())));
        Print("  its own time", "own.few", Median(() => OwnTime(PodCode.Compile(sources))));
        var mistakes = PodCode.Sources(PodCode.Mistakes());
        Print("  its own time where nearly every pod has several mistakes", "own.many", Median(() => OwnTime(PodCode.Compile(mistakes))));
        Print("a keystroke in a file of 50 pods, with ours", "keystroke.ours", Keystroke(new PodSecurityAnalyzer()));
        Print("a keystroke in a file of 50 pods, with an analyzer that asks for operations", "keystroke.asks", Keystroke(new NoAnalyzer()));
        var others = PodCode.OtherSources().ToList();
        Print("300 files without pods, an analyzer that does nothing", "others.none", Median(() => AnalyzerBenchmarks.Analyze(PodCode.Compile(others, withLibrary: false), new NoAnalyzer(asks: false))));
        Print("300 files without pods, ours", "others.ours", Median(() => AnalyzerBenchmarks.Analyze(PodCode.Compile(others, withLibrary: false), new PodSecurityAnalyzer())));
        return 0;

        void Print(string name, string id, double milliseconds)
        {
            log?.Add(id, id.StartsWith("keystroke", StringComparison.Ordinal) ? milliseconds : milliseconds / 1000);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {milliseconds:F1} ms"));
        }
    }

    private static double Median(Func<double> measure)
    {
        var times = Enumerable.Range(0, Rounds + 2).Select(_ => measure()).Skip(2).Order().ToList();
        return times[times.Count / 2];
    }

    private static double OwnTime(CSharpCompilation compilation)
    {
        var analyzer = new PodSecurityAnalyzer();
        var withAnalyzers = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(PodCode.Options, null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = withAnalyzers.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds;
    }

    private static double Keystroke(DiagnosticAnalyzer analyzer)
    {
        var edit = new EditedFile();
        return Median(() =>
        {
            var watch = Stopwatch.StartNew();
            edit.Ask(analyzer);
            return watch.Elapsed.TotalMilliseconds;
        });
    }
}

/// <summary>A project of 300 files, in one of which somebody types.</summary>
internal sealed class EditedFile
{
    private readonly string text;
    private CSharpCompilation compilation;
    private SyntaxTree tree;
    private int strokes;

    public EditedFile()
    {
        var large = PodCode.LargeFile(50, out var helpers);
        text = large.Text;
        tree = PodCode.Parse(text, large.Path);
        compilation = PodCode.Compile([.. PodCode.Sources(PodCode.Deployments()), helpers]).AddSyntaxTrees(tree);
        _ = compilation.GetDiagnostics();
    }

    /// <summary>One keystroke, and the diagnostics of the file after it.</summary>
    public int Ask(DiagnosticAnalyzer analyzer)
    {
        var changed = PodCode.Parse(text + "// " + strokes++, tree.FilePath);
        compilation = compilation.ReplaceSyntaxTree(tree, changed);
        tree = changed;
        var withAnalyzers = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(PodCode.Options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return withAnalyzers.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None).GetAwaiter().GetResult().Length;
    }
}

/// <summary>An analyzer that asks for operations as any does, or for nothing, and says nothing.</summary>
/// <param name="asks">Whether it asks for operations.</param>
#pragma warning disable RS1012, RS1036, RS1038, RS1041, RS2008 // It is measured, not shipped.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoAnalyzer(bool asks) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("NONE1", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public NoAnalyzer()
        : this(asks: true)
    {
    }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        if (asks)
        {
            context.RegisterOperationBlockAction(_ => { });
        }
        else
        {
            context.RegisterCompilationStartAction(_ => { });
        }
    }
}
